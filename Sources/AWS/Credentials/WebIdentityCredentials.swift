/// A role that is given to whoever shows a token: pods of EKS, runners of continuous integration.
/// Source: botocore 1.43.11, `AssumeRoleWithWebIdentityProvider`.
struct WebIdentityCredentials: CredentialSource {
    let profileName: String
    /// Whether `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN` and `AWS_ROLE_SESSION_NAME` count.
    let usesVariables: Bool
    let surroundings: CredentialSurroundings
    var name: String { "web identity" }

    func credentials() async throws(AWSFailure) -> Credentials? {
        guard let file = setting("web_identity_token_file", "AWS_WEB_IDENTITY_TOKEN_FILE") else { return nil }
        guard let role = setting("role_arn", "AWS_ROLE_ARN") else {
            throw .brokenCredentials(
                name, "there is a token file, but no role", next: "set AWS_ROLE_ARN, or role_arn in the profile")
        }
        guard let token = surroundings.readFile(file) else {
            throw .brokenCredentials(name, "\(file) cannot be read", next: "check AWS_WEB_IDENTITY_TOKEN_FILE")
        }
        let service = try surroundings.tokens(signedWith: nil)
        do throws(AWSFailure) {
            return try await service.assumeRoleWithWebIdentity(
                role, session: setting("role_session_name", "AWS_ROLE_SESSION_NAME") ?? surroundings.sessionName,
                token: token, source: "\(name), role \(role.split(separator: "/").last ?? "")")
        } catch {
            throw error.kind == .notAllowed || error.kind == .refused || error.kind == .expiredCredentials
                ? error.advising("check the trust policy of \(role) and the token in \(file)") : error
        }
    }

    private func setting(_ key: String, _ variable: String) -> String? {
        if usesVariables, let value = surroundings.environment.variable(variable) { return value }
        return surroundings.environment.configuration.profiles[profileName]?[key]
    }
}
