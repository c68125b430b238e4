/// What one profile may offer, in the order of the `aws` command. Source: botocore 1.43.11, `ProfileProviderBuilder`.
enum ProfileSources {
    /// - Parameter usesVariables: whether `AWS_WEB_IDENTITY_TOKEN_FILE` counts; not for a profile that was named by
    ///   option or as somebody's source.
    static func list(
        of profile: String, usesVariables: Bool, _ surroundings: CredentialSurroundings
    ) -> [any CredentialSource] {
        [
            WebIdentityCredentials(profileName: profile, usesVariables: usesVariables, surroundings: surroundings),
            SSOCredentials(profileName: profile, surroundings: surroundings),
            ProfileKeys(profileName: profile, configuration: surroundings.environment.configuration, place: .keysFile),
            LoginSession(profileName: profile, configuration: surroundings.environment.configuration),
            ProcessCredentials(profileName: profile, surroundings: surroundings),
            ProfileKeys(profileName: profile, configuration: surroundings.environment.configuration, place: .anyFile),
        ]
    }
}

/// A profile that was asked for and is in no file. The `aws` command refuses it even when keys are in the environment.
struct MissingProfile: CredentialSource {
    let environment: AWSEnvironment
    let name = "profile"

    func credentials() async throws(AWSFailure) -> Credentials? {
        guard let missing = environment.missingProfile else { return nil }
        let known = environment.configuration.profiles.keys.sorted().joined(separator: ", ")
        throw .brokenCredentials(
            "profile \(missing)", "there is no such profile",
            next: known.isEmpty ? "run aws configure" : "choose one of: \(known)")
    }
}

/// A session of `aws login`, which hands out keys only to programs that can prove a key of their own.
struct LoginSession: CredentialSource {
    let profileName: String
    let configuration: SharedConfiguration
    var name: String { "profile \(profileName)" }

    func credentials() async throws(AWSFailure) -> Credentials? {
        guard configuration.profiles[profileName]?["login_session"] != nil else { return nil }
        throw .brokenCredentials(
            name, "it uses login_session, which skep cannot read",
            next:
                "set credential_process = aws configure export-credentials --profile \(profileName) in another profile")
    }
}
