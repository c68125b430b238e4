internal import Wire

extension AutoScaling {
    /// The activities of a group, newest first, at most six weeks back.
    /// - Parameter pages: how many pages of 100 to read; the listing is partial when there are more.
    package func describeScalingActivities(
        group: String, pages: Int = 1, includesDeletedGroups: Bool = false
    ) async throws(AWSFailure) -> Listing<Activity> {
        var parameters = QueryParameters()
        parameters["AutoScalingGroupName"] = group
        if includesDeletedGroups { parameters["IncludeDeletedGroups"] = "true" }
        return try await list(
            "DescribeScalingActivities", parameters, from: "Activities", limit: pages, Activity.init(reading:))
    }
}
