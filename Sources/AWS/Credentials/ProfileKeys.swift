internal import Wire

/// Keys that stand in the profile itself.
struct ProfileCredentials: CredentialSource {
    let environment: AWSEnvironment
    var name: String { "profile \(environment.profileName)" }

    func credentials() async throws(AWSFailure) -> Credentials? {
        if let missing = environment.missingProfile {
            let known = environment.configuration.profiles.keys.sorted().joined(separator: ", ")
            throw .brokenCredentials(
                "profile \(missing)", "there is no such profile",
                next: known.isEmpty ? "run aws configure" : "there are: \(known)")
        }
        let profile = environment.profile
        guard let id = profile["aws_access_key_id"] else { return nil }
        guard let secret = profile["aws_secret_access_key"] else {
            throw .brokenCredentials(
                name, "it has aws_access_key_id, but no aws_secret_access_key", next: "complete the credentials file")
        }
        return Credentials(
            accessKeyID: id, secretAccessKey: Secret(secret),
            sessionToken: profile["aws_session_token"].map { Secret($0) }, source: name)
    }
}
