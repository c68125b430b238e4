package import Fleet
internal import Wire

extension AutoScaling {
    /// Takes members out of the group; they go on running and belong to nobody then.
    package func detachInstances(
        group: String, _ ids: [InstanceID], decrementing: Bool
    ) async throws(AWSFailure) -> Listing<Activity> {
        precondition(!ids.isEmpty, "DetachInstances needs instances")
        var parameters = QueryParameters()
        parameters["AutoScalingGroupName"] = group
        parameters.list("InstanceIds", ids.map(\.rawValue), .query)
        parameters["ShouldDecrementDesiredCapacity"] = decrementing ? "true" : "false"
        let answer = try await call("DetachInstances", parameters, mutates: true)
        return answer.records("Activities", Activity.init(reading:))
    }
}
