internal import Wire

extension AutoScaling {
    /// How many instances the group shall have; repeating it changes nothing.
    /// - Parameter honoringCooldown: refuse with `ScalingActivityInProgress` while the group cools down.
    package func setDesiredCapacity(
        group: String, _ desired: Int, honoringCooldown: Bool = false
    ) async throws(AWSFailure) {
        precondition(desired >= 0, "a group has no fewer than 0 instances")
        var parameters = QueryParameters()
        parameters["DesiredCapacity"] = String(desired)
        parameters["HonorCooldown"] = honoringCooldown ? "true" : "false"
        try await change("SetDesiredCapacity", group: group, parameters)
    }
}
