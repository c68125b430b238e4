internal import Wire

extension AutoScaling {
    /// A point at which a group waits for somebody to say "go on".
    package struct LifecycleHook: Hashable, Sendable {
        package var name: String
        package var groupName: String
        /// `autoscaling:EC2_INSTANCE_LAUNCHING` or `autoscaling:EC2_INSTANCE_TERMINATING`.
        package var transition = ""
        /// How long the group waits without a heartbeat.
        package var heartbeatTimeout: Duration?
        /// `CONTINUE` or `ABANDON`: what happens when nobody answers.
        package var defaultResult: String?

        package init(name: String, groupName: String) {
            self.name = name
            self.groupName = groupName
        }
    }

    /// The lifecycle hooks of a group.
    package func describeLifecycleHooks(group: String) async throws(AWSFailure) -> Listing<LifecycleHook> {
        var parameters = QueryParameters()
        parameters["AutoScalingGroupName"] = group
        let answer = try await call("DescribeLifecycleHooks", parameters)
        return answer.records("LifecycleHooks") { item throws(UnreadableRecord) in
            var hook = LifecycleHook(
                name: try item.required("LifecycleHookName"), groupName: item["AutoScalingGroupName"] ?? group)
            hook.transition = item["LifecycleTransition"] ?? ""
            hook.heartbeatTimeout = item.child("HeartbeatTimeout")?.number.map { .seconds($0) }
            hook.defaultResult = item["DefaultResult"]
            return hook
        }
    }
}
