internal import FoundationEssentials
internal import Wire

extension EC2 {
    /// Gives EC2 the public half of a key that was made here; the pair that the token brought before, if there is one.
    package func importKeyPair(
        name: String, publicKey: String, tags: [String: String] = [:], token: String
    ) async throws(AWSFailure) -> KeyPair {
        try await once(
            token, tags: tags, find: { filter throws(AWSFailure) in try await describeKeyPairs([filter]) },
            make: { tags throws(AWSFailure) in
                try await importKeyPair(name: name, publicKey: publicKey, tags: tags)
            })
    }

    /// Gives EC2 the public half of a key that was made here.
    /// - Parameter publicKey: the OpenSSH line: `ssh-ed25519 AAAA… comment`.
    package func importKeyPair(
        name: String, publicKey: String, tags: [String: String] = [:]
    ) async throws(AWSFailure) -> KeyPair {
        var parameters = QueryParameters()
        parameters["KeyName"] = name
        parameters["PublicKeyMaterial"] = Data(publicKey.utf8).base64EncodedString()
        parameters.tagSpecification("key-pair", tags)
        let answer = try await call("ImportKeyPair", parameters, mutates: true)
        return try whole("ImportKeyPair", mutates: true) { () throws(UnreadableRecord) in
            try KeyPair(reading: answer)
        }
    }
}
