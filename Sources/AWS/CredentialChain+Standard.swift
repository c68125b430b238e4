package import Wire

extension CredentialChain {
    /// The places that the `aws` command asks, in its order.
    /// - Parameter readFile: the text of a file, nil when it cannot be read.
    package static func standard(
        _ environment: AWSEnvironment, transport: any HTTPTransport, clock: any WallClock,
        readFile: @escaping @Sendable (String) -> String?
    ) -> CredentialChain {
        CredentialChain(
            sources: [
                EnvironmentCredentials(environment: environment),
                ProfileCredentials(environment: environment),
                ContainerCredentials(environment: environment, transport: transport, readFile: readFile),
                InstanceRoleCredentials(environment: environment, transport: transport),
            ], clock: clock)
    }
}
