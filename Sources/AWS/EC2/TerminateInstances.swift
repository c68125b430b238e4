package import Fleet

extension EC2 {
    /// Ends instances for good, without asking the software on them. Naming one that is gone already changes nothing.
    package func terminateInstances(_ ids: [InstanceID]) async throws(AWSFailure) -> Listing<InstanceStateChange> {
        try await changeState("TerminateInstances", of: ids)
    }
}
