internal import Fleet
internal import FoundationEssentials
internal import Wire

extension STS {
    /// Keys of a role for a while.
    /// - Parameters:
    ///   - seconds: how long they shall last; nil leaves it to AWS (an hour).
    ///   - source: what the keys' `source` says.
    func assumeRole(
        _ role: String, session: String, externalID: String?, seconds: Int?, source: String
    ) async throws(AWSFailure) -> Credentials {
        var parameters = QueryParameters()
        parameters["RoleArn"] = role
        parameters["RoleSessionName"] = session
        parameters["ExternalId"] = externalID
        parameters["DurationSeconds"] = seconds.map(String.init)
        return try await credentials(from: "AssumeRole", parameters, source: source)
    }

    /// Keys of a role for whoever holds the token; the call itself is not signed.
    func assumeRoleWithWebIdentity(
        _ role: String, session: String, token: String, source: String
    ) async throws(AWSFailure) -> Credentials {
        var parameters = QueryParameters()
        parameters["RoleArn"] = role
        parameters["RoleSessionName"] = session
        parameters["WebIdentityToken"] = token
        return try await credentials(from: "AssumeRoleWithWebIdentity", parameters, source: source)
    }

    private func credentials(
        from operation: String, _ parameters: QueryParameters, source: String
    ) async throws(AWSFailure) -> Credentials {
        // A session that nobody uses harms nobody, so the call may be repeated.
        let answer = try await client.call(.sts, operation, parameters, in: region, mutates: false)
        guard let keys = answer.child("Credentials") else {
            throw .unreadable(operation, "the answer has no Credentials", mutates: false)
        }
        return try whole(operation) { () throws(UnreadableRecord) in
            Credentials(
                accessKeyID: try keys.required("AccessKeyId"),
                secretAccessKey: Secret(try keys.required("SecretAccessKey")),
                sessionToken: Secret(try keys.required("SessionToken")),
                expiresAt: try keys.requiredTime("Expiration"), source: source)
        }
    }
}
