extension AutoScalingActions {
    /// How many there are to be.
    static let capacity: [String: ActionHandler] = [
        "SetDesiredCapacity": setDesiredCapacity,
        "TerminateInstanceInAutoScalingGroup": terminateInstance,
    ]

    private static let setDesiredCapacity: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        guard let desired = try number("DesiredCapacity", in: request) else {
            throw .validation("DesiredCapacity is required")
        }
        guard !group.isBeingDeleted else {
            throw ServiceError(
                "ScalingActivityInProgress", "The group \(group.name) is being deleted and can not be changed.")
        }
        guard desired <= group.maximum else {
            throw .validation(
                "New SetDesiredCapacity value \(desired) is above max value \(group.maximum) for the AutoScalingGroup.")
        }
        guard desired >= group.minimum else {
            throw .validation(
                "New SetDesiredCapacity value \(desired) is below min value \(group.minimum) for the AutoScalingGroup.")
        }
        if try flag("HonorCooldown", in: request) ?? false { try checkCooldown(of: group, at: world.now) }
        guard desired != group.desired else { return .empty }
        group.wish =
            "At \(world.now.text()) a user request explicitly set group desired capacity changing the desired capacity from \(group.desired) to \(desired)."
        group.desired = desired
        group.look(in: region, of: world)
        return .empty
    }

    private static func checkCooldown(of group: ScalingGroup, at now: VirtualTime) throws(ServiceError) {
        guard let last = group.activities.last else { return }
        let rest = last.endedAt.map { $0 + .seconds(group.cooldown) } ?? (now + .seconds(1))
        if rest > now {
            throw ServiceError(
                "ScalingActivityInProgress",
                "Scaling activity \(last.id) initiated by user request is in progress and blocks this action")
        }
    }

    private static let terminateInstance: ActionHandler = { request, region, world throws(ServiceError) in
        let (group, member) = try member(try required("InstanceId", in: request), region)
        guard let decrements = try flag("ShouldDecrementDesiredCapacity", in: request) else {
            throw .validation(
                "1 validation error detected: Value null at 'shouldDecrementDesiredCapacity' failed to satisfy constraint: Member must not be null"
            )
        }
        if member.lifecycle.isEnding, let activity = member.activity { return .xml([activity.node]) }
        guard member.lifecycle != .detaching else {
            throw .validation("Instance Id not found - No managed instance found for instance ID \(member.id)")
        }
        guard !decrements || group.desired > group.minimum else {
            throw .validation(
                "Currently, desiredSize equals minSize (\(group.minimum)). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size."
            )
        }
        var cause =
            "At \(world.now.text()) instance \(member.id) was taken out of service in response to a user request"
        if decrements {
            cause += ", shrinking the capacity from \(group.desired) to \(group.desired - 1)"
            group.desired -= 1
        } else if member.lifecycle.isActive {
            group.wish = ""
        }
        let activity = group.takeOut(member, cause: cause + ".", in: region, of: world)
        group.look(in: region, of: world)
        return .xml([activity.node])
    }
}
