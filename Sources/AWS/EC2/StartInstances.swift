package import Fleet

extension EC2 {
    /// Starts stopped instances.
    package func startInstances(_ ids: [InstanceID]) async throws(AWSFailure) -> Listing<InstanceStateChange> {
        try await changeState("StartInstances", of: ids)
    }
}
