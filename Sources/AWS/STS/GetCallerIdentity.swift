package import Fleet
internal import Wire

extension STS {
    /// Who the credentials belong to. It needs no permission: when it fails, the credentials are bad.
    package func getCallerIdentity() async throws(AWSFailure) -> CallerIdentity {
        let operation = "GetCallerIdentity"
        let answer = try await client.call(.sts, operation, QueryParameters(), in: region, mutates: false)
        let identity = CallerIdentity(
            account: try answer.answer("Account", of: operation, mutates: false),
            arn: try answer.answer("Arn", of: operation, mutates: false))
        await client.learn(account: identity.account)
        return identity
    }
}
