internal import Wire

extension AutoScaling {
    /// Changes the sizes of a group; nil leaves one as it is. Repeating it changes nothing.
    package func updateAutoScalingGroup(
        _ group: String, minimum: Int? = nil, maximum: Int? = nil, desired: Int? = nil
    ) async throws(AWSFailure) {
        precondition(minimum != nil || maximum != nil || desired != nil, "an update changes something")
        var parameters = QueryParameters()
        parameters["MinSize"] = minimum.map(String.init)
        parameters["MaxSize"] = maximum.map(String.init)
        parameters["DesiredCapacity"] = desired.map(String.init)
        try await change("UpdateAutoScalingGroup", group: group, parameters)
    }
}
