extension AutoScalingActions {
    /// Groups are made, changed, deleted and told of.
    static let groups: [String: ActionHandler] = [
        "CreateAutoScalingGroup": createGroup, "UpdateAutoScalingGroup": updateGroup,
        "DeleteAutoScalingGroup": deleteGroup, "DescribeAutoScalingGroups": describeGroups,
    ]

    private static let createGroup: ActionHandler = { request, region, world throws(ServiceError) in
        let name = try required("AutoScalingGroupName", in: request)
        guard region.autoScaling.group(name) == nil else {
            throw ServiceError(
                "AlreadyExists",
                "AutoScalingGroup by this name already exists - A group with the name \(name) already exists")
        }
        guard let minimum = try number("MinSize", in: request), let maximum = try number("MaxSize", in: request) else {
            throw .validation("MinSize and MaxSize are required")
        }
        let desired = try number("DesiredCapacity", in: request) ?? minimum
        try checkBounds(minimum, maximum, desired)
        let form = GroupForm(request, region, world)
        guard let source = try form.source() else {
            throw .validation(
                "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter."
            )
        }
        let arn =
            "arn:aws:autoscaling:\(region.name):\(World.account):autoScalingGroup:\(world.newUUID()):autoScalingGroupName/\(name)"
        let group = ScalingGroup(
            name: name, arn: arn, createdAt: world.now, minimum: minimum, maximum: maximum, desired: desired,
            source: source)
        try form.apply(to: group)
        guard !group.zones.isEmpty else {
            throw .validation("At least one Availability Zone or VPC Subnet is required.")
        }
        group.tags = try tags(in: request, defaultGroup: name).map(\.tag)
        group.hooks = try request.query["LifecycleHookSpecificationList"].elements.map(hook)
        region.autoScaling.add(group)
        if desired > 0 {
            group.wish =
                "At \(world.now.text()) a user request created an AutoScalingGroup changing the desired capacity from 0 to \(desired)."
            group.look(in: region, of: world)
        }
        return .empty
    }

    private static let updateGroup: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        guard !group.isBeingDeleted else {
            throw ServiceError(
                "ScalingActivityInProgress",
                "You cannot update an AutoScalingGroup while it is being deleted: \(group.name)")
        }
        let minimum = try number("MinSize", in: request) ?? group.minimum
        let maximum = try number("MaxSize", in: request) ?? group.maximum
        let given = try number("DesiredCapacity", in: request)
        guard minimum <= maximum else { throw boundsError(minimum, maximum) }
        let desired = given ?? min(max(group.desired, minimum), maximum)
        try checkBounds(minimum, maximum, desired)
        let form = GroupForm(request, region, world)
        let source = try form.source()
        try form.apply(to: group)
        if let source { group.source = source }
        (group.minimum, group.maximum) = (minimum, maximum)
        if desired != group.desired {
            group.wish =
                "At \(world.now.text()) a user request update of AutoScalingGroup constraints to min: \(minimum), max: \(maximum), desired: \(desired) changing the desired capacity from \(group.desired) to \(desired)."
            group.desired = desired
        }
        group.look(in: region, of: world)
        return .empty
    }

    static func checkBounds(_ minimum: Int, _ maximum: Int, _ desired: Int) throws(ServiceError) {
        guard minimum <= maximum else { throw boundsError(minimum, maximum) }
        guard (minimum...maximum).contains(desired) else {
            throw .validation(
                "Desired capacity:\(desired) must be between the specified min size:\(minimum) and max size:\(maximum)")
        }
    }

    private static func boundsError(_ minimum: Int, _ maximum: Int) -> ServiceError {
        .validation("Max bound, \(maximum), must be greater than or equal to min bound, \(minimum)")
    }

    private static let deleteGroup: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        if try flag("ForceDelete", in: request) ?? false {
            guard !group.isBeingDeleted else { return .empty }
            let former = group.desired
            group.isBeingDeleted = true
            (group.minimum, group.desired) = (0, 0)
            let start =
                "At \(world.now.text()) a user request force deleted AutoScalingGroup changing the desired capacity from \(former) to 0."
            for member in group.members where !member.lifecycle.isEnding {
                group.takeOut(
                    member,
                    cause:
                        "\(start)  At \(world.now.text()) an instance was taken out of service in response to a difference between desired and actual capacity.  At \(world.now.text()) instance \(member.id) was selected for termination.",
                    in: region, of: world)
            }
            group.finishDeletion(in: region)
            return .empty
        }
        guard group.members.isEmpty else {
            if group.members.allSatisfy(\.lifecycle.isEnding) {
                throw ServiceError(
                    "ScalingActivityInProgress",
                    "You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group."
                )
            }
            throw ServiceError(
                "ResourceInUse",
                "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group."
            )
        }
        region.autoScaling.remove(group)
        return .empty
    }

    private static let describeGroups: ActionHandler = { request, region, _ throws(ServiceError) in
        let names = Set(request.query["AutoScalingGroupNames"].texts)
        var found = region.autoScaling.groups.filter { names.isEmpty || names.contains($0.name) }
        for filter in request.query["Filters"].elements {
            let name = filter.string("Name") ?? ""
            let values = Set(filter["Values"].texts)
            guard name == "tag-key" || name == "tag-value" || name.hasPrefix("tag:") else {
                throw .validation(
                    "Filter type \(name) is not correct. Allowed Filter types are: tag-key tag-value tag:<key>")
            }
            found = found.filter { group in
                switch name {
                case "tag-key": group.tags.contains { values.contains($0.key) }
                case "tag-value": group.tags.contains { values.contains($0.value) }
                default: group.tag(String(name.dropFirst(4))).map(values.contains) ?? false
                }
            }
        }
        let page = try page(found, request)
        let withInstances = try flag("IncludeInstances", in: request) ?? true
        return .xml(
            [
                .members("AutoScalingGroups", page.items.map { GroupWriter.node($0, withInstances: withInstances) })
            ] + (page.next.map { [XMLNode("NextToken", $0)] } ?? []))
    }
}
