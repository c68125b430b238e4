extension AutoScalingActions {
    /// What groups have done.
    static let activities: [String: ActionHandler] = ["DescribeScalingActivities": describeActivities]

    private static let describeActivities: ActionHandler = { request, region, _ throws(ServiceError) in
        var found: [ScalingActivity]
        if let name = request.query.string("AutoScalingGroupName") {
            var groups = region.autoScaling.groups.filter { $0.name == name }
            if try flag("IncludeDeletedGroups", in: request) ?? false {
                groups += region.autoScaling.formerGroups.filter { $0.name == name }
            }
            guard !groups.isEmpty else {
                throw .validation("AutoScalingGroup name not found - AutoScalingGroup \(name) not found")
            }
            found = groups.flatMap(\.activities)
        } else {
            found = region.autoScaling.groups.flatMap(\.activities)
        }
        let ids = Set(request.query["ActivityIds"].texts)
        if !ids.isEmpty { found = found.filter { ids.contains($0.id) } }
        let newestFirst = found.enumerated().sorted { one, other in
            one.element.startedAt == other.element.startedAt
                ? one.offset > other.offset : one.element.startedAt > other.element.startedAt
        }.map(\.element)
        let page = try page(newestFirst, request)
        return .xml(
            [.members("Activities", page.items.map(\.node))] + (page.next.map { [XMLNode("NextToken", $0)] } ?? []))
    }
}
