package import Wire

extension CredentialChain {
    /// The places that the `aws` command asks, in its order. Source: botocore 1.43.11, `create_credential_resolver`.
    /// - Parameters:
    ///   - readFile: the text of a file, nil when it cannot be read.
    ///   - writeFile: replaces a file that only its owner may read: the token of `aws sso login`, when it was renewed.
    ///   - random: 0..<1, for the pauses between tries.
    package static func standard(
        _ environment: AWSEnvironment, transport: any HTTPTransport, clock: any WallClock,
        readFile: @escaping @Sendable (String) -> String?,
        writeFile: @escaping @Sendable (_ path: String, _ text: String) -> Bool = { PrivateFile.replace($0, with: $1) },
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) -> CredentialChain {
        let surroundings = CredentialSurroundings(
            environment: environment, transport: transport, clock: clock, readFile: readFile, writeFile: writeFile,
            random: random)
        let profile = environment.profileName
        let beforeProfile: [any CredentialSource] = [
            MissingProfile(environment: environment), EnvironmentCredentials(environment: environment),
            AssumedRoleCredentials(profileName: profile, surroundings: surroundings),
        ]
        let ofProfile = ProfileSources.list(
            of: profile, usesVariables: environment.chosenProfile == nil, surroundings)
        let afterProfile: [any CredentialSource] = [
            ContainerCredentials(surroundings: surroundings), InstanceRoleCredentials(surroundings: surroundings),
        ]
        return CredentialChain(sources: beforeProfile + ofProfile + afterProfile, clock: clock)
    }
}
