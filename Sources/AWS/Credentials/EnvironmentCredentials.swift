internal import Wire

/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`.
struct EnvironmentCredentials: CredentialSource {
    let environment: AWSEnvironment
    /// Also when a profile was asked for by option: the profile itself names the environment as its source.
    var always = false
    let name = "environment"

    func credentials() async throws(AWSFailure) -> Credentials? {
        // A profile that was asked for by option wins over keys in the environment, as with the aws command.
        guard always || environment.chosenProfile == nil, let id = environment.variable("AWS_ACCESS_KEY_ID") else {
            return nil
        }
        guard let secret = environment.variable("AWS_SECRET_ACCESS_KEY") else {
            throw .brokenCredentials(
                "credentials from the environment", "AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not",
                next: "set both, or neither")
        }
        let token = environment.variable("AWS_SESSION_TOKEN") ?? environment.variable("AWS_SECURITY_TOKEN")
        return Credentials(
            accessKeyID: id, secretAccessKey: Secret(secret), sessionToken: token.map { Secret($0) }, source: name)
    }
}
