internal import Wire

extension AutoScaling {
    /// What a group does by itself and can be told not to.
    package enum Process: String, Sendable, CaseIterable {
        case launch = "Launch"
        case terminate = "Terminate"
        case addToLoadBalancer = "AddToLoadBalancer"
        case alarmNotification = "AlarmNotification"
        case rebalanceZones = "AZRebalance"
        case healthCheck = "HealthCheck"
        case instanceRefresh = "InstanceRefresh"
        case replaceUnhealthy = "ReplaceUnhealthy"
        case scheduledActions = "ScheduledActions"
    }

    /// Stops these processes of the group until they are resumed. Repeating it changes nothing.
    package func suspendProcesses(group: String, _ processes: [Process]) async throws(AWSFailure) {
        try await change("SuspendProcesses", group: group, parameters(processes))
    }

    /// The processes as both calls want them.
    func parameters(_ processes: [Process]) -> QueryParameters {
        // Without a list Auto Scaling would take all processes.
        precondition(!processes.isEmpty, "name the processes")
        var parameters = QueryParameters()
        parameters.list("ScalingProcesses", processes.map(\.rawValue), .query)
        return parameters
    }
}
