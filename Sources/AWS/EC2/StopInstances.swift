package import Fleet
internal import Wire

extension EC2 {
    /// Shuts instances down; with `force`, without waiting for their file systems.
    package func stopInstances(
        _ ids: [InstanceID], force: Bool = false
    ) async throws(AWSFailure) -> Listing<InstanceStateChange> {
        var parameters = QueryParameters()
        if force { parameters["Force"] = "true" }
        return try await changeState("StopInstances", of: ids, parameters)
    }
}
