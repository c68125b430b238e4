package import Fleet
internal import Wire

extension AutoScaling {
    /// Ends a member the graceful way, with the group's lifecycle hooks.
    /// - Parameter decrementing: whether the group shall be smaller by one; else it starts a replacement. The call has no
    ///   token: a repeat after a lost answer could lower the size twice, so look at the member first.
    package func terminateInstanceInAutoScalingGroup(
        _ id: InstanceID, decrementing: Bool
    ) async throws(AWSFailure) -> Activity {
        var parameters = QueryParameters()
        parameters["InstanceId"] = id.rawValue
        parameters["ShouldDecrementDesiredCapacity"] = decrementing ? "true" : "false"
        let operation = "TerminateInstanceInAutoScalingGroup"
        let answer = try await call(operation, parameters, mutates: true)
        guard let activity = answer.child("Activity") else {
            throw .unreadable(operation, "the answer has no Activity", mutates: true)
        }
        return try whole(operation, mutates: true) { () throws(UnreadableRecord) in try Activity(reading: activity) }
    }
}
