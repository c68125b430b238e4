package import Fleet
internal import Wire

extension AutoScaling {
    /// How a lifecycle hook is to end.
    package enum LifecycleResult: String, Sendable {
        case goOn = "CONTINUE"
        case abandon = "ABANDON"
    }

    /// Lets a member that waits at a lifecycle hook go on.
    package func completeLifecycleAction(
        group: String, hook: String, _ id: InstanceID, _ result: LifecycleResult
    ) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["LifecycleHookName"] = hook
        parameters["InstanceId"] = id.rawValue
        parameters["LifecycleActionResult"] = result.rawValue
        try await change("CompleteLifecycleAction", group: group, parameters)
    }
}
