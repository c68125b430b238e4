internal import Wire

extension EC2 {
    /// Forgets the public half of a key pair. A name that is not there is no error.
    package func deleteKeyPair(name: String) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["KeyName"] = name
        _ = try await call("DeleteKeyPair", parameters, mutates: true)
    }
}
