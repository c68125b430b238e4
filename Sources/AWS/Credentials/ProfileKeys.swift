internal import Wire

/// Keys that stand in a profile itself.
struct ProfileKeys: CredentialSource {
    /// Which file is looked at: the credentials file is asked before `credential_process`, the other one after it.
    enum Place: Sendable {
        case keysFile, anyFile
    }

    let profileName: String
    let configuration: SharedConfiguration
    let place: Place
    var name: String { "profile \(profileName)" }

    func credentials() async throws(AWSFailure) -> Credentials? {
        let profiles = place == .keysFile ? configuration.keysFile : configuration.profiles
        guard let profile = profiles[profileName], let id = profile["aws_access_key_id"] else { return nil }
        guard let secret = profile["aws_secret_access_key"] else {
            throw .brokenCredentials(
                name, "it has aws_access_key_id, but no aws_secret_access_key", next: "complete the credentials file")
        }
        let token = profile["aws_session_token"] ?? profile["aws_security_token"]
        return Credentials(
            accessKeyID: id, secretAccessKey: Secret(secret),
            sessionToken: token.flatMap { $0.isEmpty ? nil : Secret($0) }, source: name)
    }
}
