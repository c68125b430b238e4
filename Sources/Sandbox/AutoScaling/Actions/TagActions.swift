extension AutoScalingActions {
    /// Groups' tags.
    static let tags: [String: ActionHandler] = [
        "CreateOrUpdateTags": createTags, "DeleteTags": deleteTags, "DescribeTags": describeTags,
    ]

    /// The tags that a call gives, each with the group it is for.
    static func tags(
        in request: ServiceRequest, defaultGroup: String? = nil
    ) throws(ServiceError) -> [(group: String, tag: ScalingGroup.Tag)] {
        var found: [(group: String, tag: ScalingGroup.Tag)] = []
        for element in request.query["Tags"].elements {
            guard let key = element.string("Key") else { throw .validation("A tag has no key.") }
            guard let group = element.string("ResourceId") ?? defaultGroup else {
                throw .validation("A tag names no group.")
            }
            found.append(
                (
                    group,
                    ScalingGroup.Tag(
                        key: key, value: element.string("Value") ?? "",
                        propagates: element.string("PropagateAtLaunch") != "false")
                ))
        }
        guard Set(found.map { "\($0.group)\u{0}\($0.tag.key)" }).count == found.count else {
            throw .validation("Duplicate tag keys found.")
        }
        guard found.count <= 50 else { throw .validation("A group can have at most 50 tags.") }
        return found
    }

    private static let createTags: ActionHandler = { request, region, _ throws(ServiceError) in
        let tags = try tags(in: request)
        for (name, tag) in tags {
            _ = try region.autoScaling.existingGroup(name)
            guard !tag.key.hasPrefix("aws:") else {
                throw .validation("Tag keys starting with 'aws:' are reserved for system use")
            }
        }
        for (name, tag) in tags { try region.autoScaling.existingGroup(name).setTag(tag) }
        return .empty
    }

    private static let deleteTags: ActionHandler = { request, region, _ throws(ServiceError) in
        for (name, tag) in try tags(in: request) {
            try region.autoScaling.existingGroup(name).tags.removeAll { $0.key == tag.key }
        }
        return .empty
    }

    private static let describeTags: ActionHandler = { request, region, _ throws(ServiceError) in
        var found = region.autoScaling.groups.flatMap { group in group.tags.map { (group, $0) } }
        for filter in request.query["Filters"].elements {
            let values = Set(filter["Values"].texts)
            found = found.filter { group, tag in
                switch filter.string("Name") {
                case "auto-scaling-group": values.contains(group.name)
                case "key": values.contains(tag.key)
                case "value": values.contains(tag.value)
                case "propagate-at-launch": values.contains(tag.propagates ? "true" : "false")
                default: true
                }
            }
        }
        let page = try page(found, request)
        return .xml(
            [.members("Tags", page.items.map { GroupWriter.tag($0.1, of: $0.0) })]
                + (page.next.map { [XMLNode("NextToken", $0)] } ?? []))
    }
}
