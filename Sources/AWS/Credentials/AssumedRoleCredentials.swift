/// A profile with `role_arn`: the role is assumed with the keys of `source_profile` or of `credential_source`.
/// Source: botocore 1.43.11, `AssumeRoleProvider`.
struct AssumedRoleCredentials: CredentialSource {
    let profileName: String
    let surroundings: CredentialSurroundings
    /// The profiles that led here, this one last.
    var visited: [String]
    var name: String { "profile \(profileName)" }

    init(profileName: String, surroundings: CredentialSurroundings, after visited: [String] = []) {
        self.profileName = profileName
        self.surroundings = surroundings
        self.visited = visited + [profileName]
    }

    func credentials() async throws(AWSFailure) -> Credentials? {
        guard let profile = profiles[profileName], Self.assumesRole(profile), let role = profile["role_arn"] else {
            return nil
        }
        if let device = profile["mfa_serial"] {
            throw .brokenCredentials(
                name, "it wants a code of the device \(device), and skep asks for none",
                next: "get a session with the aws command (aws sts get-session-token) or use aws sso login")
        }
        let source = try await sourceCredentials(profile)
        let service = try surroundings.tokens(signedWith: source)
        do throws(AWSFailure) {
            return try await service.assumeRole(
                role, session: profile["role_session_name"] ?? surroundings.sessionName,
                externalID: profile["external_id"], seconds: profile["duration_seconds"].flatMap { Int($0) },
                source: "\(name), role \(role.split(separator: "/").last ?? "")")
        } catch {
            throw error.kind == .notAllowed
                ? error.advising("check that \(source.source) may assume \(role)") : error
        }
    }

    /// Whether the profile is one of a role that other keys assume.
    static func assumesRole(_ profile: [String: String]) -> Bool {
        profile["role_arn"] != nil && profile["web_identity_token_file"] == nil
    }

    private var profiles: [String: [String: String]] { surroundings.environment.configuration.profiles }

    private func sourceCredentials(_ profile: [String: String]) async throws(AWSFailure) -> Credentials {
        switch (profile["source_profile"], profile["credential_source"]) {
        case (nil, nil):
            throw .brokenCredentials(
                name, "it has role_arn, but neither source_profile nor credential_source", next: "add one of them")
        case (.some, .some):
            throw .brokenCredentials(
                name, "it has both source_profile and credential_source", next: "remove one of them")
        case (.some(let source), nil): return try await credentials(ofProfile: source)
        case (nil, .some(let place)): return try await credentials(from: place)
        }
    }

    private func credentials(ofProfile source: String) async throws(AWSFailure) -> Credentials {
        guard let profile = profiles[source] else {
            throw .brokenCredentials(
                name, "its source_profile \(source) does not exist", next: "mend the name, or add the profile")
        }
        let hasKeys = profile["aws_access_key_id"] != nil || profile["aws_secret_access_key"] != nil
        // A profile may name itself when it holds keys, too: they are the source of its own role.
        guard !visited.contains(source) || (source == profileName && hasKeys) else {
            throw .brokenCredentials(
                name, "its source_profile goes round: \((visited + [source]).joined(separator: " → "))",
                next: "let the last one hold keys, or another source")
        }
        if !hasKeys, Self.assumesRole(profile) {
            let next = AssumedRoleCredentials(profileName: source, surroundings: surroundings, after: visited)
            if let found = try await next.credentials() { return found }
        } else {
            for place in ProfileSources.list(of: source, usesVariables: false, surroundings) {
                if let found = try await place.credentials() { return found }
            }
        }
        throw .brokenCredentials(
            name, "its source_profile \(source) holds no credentials", next: "add keys to the profile \(source)")
    }

    private func credentials(from place: String) async throws(AWSFailure) -> Credentials {
        let environment = surroundings.environment
        let source: any CredentialSource
        switch place {
        case "Environment": source = EnvironmentCredentials(environment: environment, always: true)
        case "EcsContainer": source = ContainerCredentials(surroundings: surroundings)
        case "Ec2InstanceMetadata": source = InstanceRoleCredentials(surroundings: surroundings)
        default:
            throw .brokenCredentials(
                name, "its credential_source is '\(place)'",
                next: "use Environment, EcsContainer or Ec2InstanceMetadata")
        }
        if let found = try await source.credentials() { return found }
        throw .brokenCredentials(
            name, "its credential_source \(place) has no credentials", next: "set them there, or use source_profile")
    }
}
