package import Wire

extension EC2 {
    /// A key pair whose private half EC2 shows this once.
    package struct NewKeyPair: Sendable {
        package var pair: KeyPair
        /// The private key as PEM text.
        package var material: Secret
    }

    /// The kinds of key that EC2 makes.
    package enum KeyType: String, Sendable { case rsa, ed25519 }

    /// Makes a key pair. The private key is in this answer and nowhere else: when the answer is lost, the pair is there
    /// but useless, and has to be deleted by its name and made again.
    package func createKeyPair(
        name: String, type: KeyType = .ed25519, tags: [String: String] = [:]
    ) async throws(AWSFailure) -> NewKeyPair {
        var parameters = QueryParameters()
        parameters["KeyName"] = name
        parameters["KeyType"] = type.rawValue
        parameters["KeyFormat"] = "pem"
        parameters.tagSpecification("key-pair", tags)
        let answer = try await call("CreateKeyPair", parameters, mutates: true)
        let material = try answer.answer("keyMaterial", of: "CreateKeyPair", mutates: true)
        let pair = try whole("CreateKeyPair", mutates: true) { () throws(UnreadableRecord) in
            try KeyPair(reading: answer)
        }
        return NewKeyPair(pair: pair, material: Secret(material))
    }
}
