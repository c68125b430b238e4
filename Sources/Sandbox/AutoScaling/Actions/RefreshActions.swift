extension AutoScalingActions {
    /// Rolling replacement of members.
    static let refreshes: [String: ActionHandler] = [
        "StartInstanceRefresh": startRefresh, "DescribeInstanceRefreshes": describeRefreshes,
        "CancelInstanceRefresh": cancelRefresh,
    ]

    private static let startRefresh: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        guard group.refreshes.allSatisfy(\.isOver) else {
            throw ServiceError(
                "InstanceRefreshInProgress",
                "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.")
        }
        let preferences = request.query["Preferences"]
        let percent = preferences.string("MinHealthyPercentage").flatMap { Int($0) } ?? 90
        guard (0...100).contains(percent) else {
            throw .validation("MinHealthyPercentage must be between 0 and 100")
        }
        let refresh = InstanceRefresh(
            id: world.newUUID(), startedAt: world.now, minimumHealthyPercent: percent,
            warmup: .seconds(preferences.string("InstanceWarmup").flatMap { Int($0) } ?? group.gracePeriod),
            skipsMatching: preferences.string("SkipMatching") == "true")
        if !request.query["DesiredConfiguration"]["LaunchTemplate"].isEmpty {
            group.source = try region.autoScaling.template(
                request.query["DesiredConfiguration"]["LaunchTemplate"], in: region, of: world)
        }
        group.refreshes.append(refresh)
        world.after(world.draw(Timings.scalingReaction)) { world in refresh.begin(group, in: region, of: world) }
        return .xml([XMLNode("InstanceRefreshId", refresh.id)])
    }

    private static let describeRefreshes: ActionHandler = { request, region, _ throws(ServiceError) in
        let group = try group(request, region)
        let ids = Set(request.query["InstanceRefreshIds"].texts)
        let found = group.refreshes.reversed().filter { ids.isEmpty || ids.contains($0.id) }
        let page = try page(Array(found), request)
        return .xml(
            [
                .members(
                    "InstanceRefreshes",
                    page.items.map { refresh in
                        XMLNode(
                            "member",
                            [
                                XMLNode("InstanceRefreshId", refresh.id), XMLNode("AutoScalingGroupName", group.name),
                                XMLNode("Status", refresh.status), .optional("StatusReason", refresh.reason),
                                XMLNode("StartTime", refresh.startedAt.text()),
                                .optional("EndTime", refresh.endedAt?.text()),
                                XMLNode("PercentageComplete", refresh.percent),
                                XMLNode("InstancesToUpdate", refresh.left),
                            ])
                    })
            ] + (page.next.map { [XMLNode("NextToken", $0)] } ?? []))
    }

    private static let cancelRefresh: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        guard let refresh = group.refreshes.last(where: { !$0.isOver }) else {
            throw ServiceError(
                "ActiveInstanceRefreshNotFound",
                "No in progress or pending Instance Refresh found for Auto Scaling group \(group.name)")
        }
        refresh.end("Cancelled", at: world.now, reason: "Cancelled due to user request.")
        return .xml([XMLNode("InstanceRefreshId", refresh.id)])
    }
}
