extension AutoScalingActions {
    /// What is done to single members.
    static let members: [String: ActionHandler] = [
        "DescribeAutoScalingInstances": describeInstances, "AttachInstances": attach, "DetachInstances": detach,
        "SetInstanceHealth": setHealth, "SetInstanceProtection": setProtection, "EnterStandby": enterStandby,
        "ExitStandby": exitStandby,
    ]

    private static let describeInstances: ActionHandler = { request, region, _ throws(ServiceError) in
        let ids = request.query["InstanceIds"].texts
        var all: [(ScalingGroup, GroupMember)] = []
        if ids.isEmpty {
            all = region.autoScaling.groups.flatMap { group in group.members.map { (group, $0) } }
        } else {
            for id in ids {
                if let group = region.autoScaling.groupOf(id), let member = group.member(id) {
                    all.append((group, member))
                }
            }
        }
        let page = try page(all, request)
        return .xml(
            [.members("AutoScalingInstances", page.items.map { GroupWriter.member($0.1, of: $0.0) })]
                + (page.next.map { [XMLNode("NextToken", $0)] } ?? []))
    }

    /// The members that a call about one group names.
    private static func named(
        _ request: ServiceRequest, in group: ScalingGroup
    ) throws(ServiceError) -> [GroupMember] {
        let ids = request.query["InstanceIds"].texts
        var found: [GroupMember] = []
        for id in ids {
            guard let member = group.member(id) else {
                throw .validation("The instance \(id) is not part of Auto Scaling group \(group.name).")
            }
            found.append(member)
        }
        return found
    }

    private static let attach: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        var machines: [VirtualMachine] = []
        for id in request.query["InstanceIds"].texts {
            guard let machine = region.ec2.machines[id] else { throw .validation("Invalid Instance ID(s): [\(id)].") }
            guard region.autoScaling.groupOf(id) == nil else {
                throw .validation("Invalid Instance ID(s): [\(id)]. The instance is already part of a group.")
            }
            guard machine.state == .running else {
                throw .validation("Instance \(id) is not in correct state. Instance(s) must be in 'running' state.")
            }
            machines.append(machine)
        }
        guard group.desired + machines.count <= group.maximum else {
            throw .validation(
                "AutoScalingGroup \(group.name) has min-size=\(group.minimum), max-size=\(group.maximum), and desired-size=\(group.desired). To attach \(machines.count) more instances, please update the AutoScalingGroup sizes appropriately."
            )
        }
        for machine in machines {
            let member = GroupMember(machine, source: group.source, version: nil)
            member.lifecycle = .inService
            member.inServiceAt = world.now
            member.isProtected = group.protectsNewInstances
            region.autoScaling.add(member, to: group)
            region.ec2.setTag("aws:autoscaling:groupName", group.name, of: machine.id)
            let activity = group.begin(
                "Attaching an existing EC2 instance: \(machine.id)",
                cause:
                    "At \(world.now.text()) an instance was attached in response to user request, increasing the capacity from \(group.desired) to \(group.desired + 1).",
                zone: machine.zone, subnet: machine.subnetID, of: world)
            activity.end("Successful", at: world.now)
            group.desired += 1
        }
        return .empty
    }

    /// Lowers the desired capacity by as many as leave, when the call says so.
    private static func decrement(
        _ request: ServiceRequest, _ group: ScalingGroup, by count: Int
    ) throws(ServiceError) -> Bool {
        guard let decrements = try flag("ShouldDecrementDesiredCapacity", in: request) else {
            throw .validation(
                "1 validation error detected: Value null at 'shouldDecrementDesiredCapacity' failed to satisfy constraint: Member must not be null"
            )
        }
        guard decrements else { return false }
        guard group.desired - count >= group.minimum else {
            throw .validation(
                "AutoScalingGroup \(group.name) has min-size=\(group.minimum), max-size=\(group.maximum), and desired-size=\(group.desired). To take \(count) instances out, please update the AutoScalingGroup sizes appropriately."
            )
        }
        return true
    }

    private static let detach: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        let leaving = try named(request, in: group)
        for member in leaving where member.lifecycle != .inService && member.lifecycle != .standby {
            throw .validation("The instance \(member.id) is not in InService or Standby.")
        }
        let decrements = try decrement(request, group, by: leaving.count)
        var activities: [XMLNode] = []
        for member in leaving {
            let shrinking = decrements ? ", shrinking the capacity from \(group.desired) to \(group.desired - 1)" : ""
            let activity = group.begin(
                "Detaching EC2 instance: \(member.id)",
                cause:
                    "At \(world.now.text()) instance \(member.id) was detached in response to a user request\(shrinking).",
                zone: member.machine.zone, subnet: member.machine.subnetID, of: world)
            if decrements { group.desired -= 1 }
            activities.append(activity.node)
            member.lifecycle = .detaching
            region.ec2.removeTag("aws:autoscaling:groupName", of: member.id)
            world.after(world.draw(Timings.scalingReaction)) { world in
                activity.end("Successful", at: world.now)
                region.autoScaling.remove(member, from: group)
            }
        }
        group.wish = ""
        group.look(in: region, of: world)
        return .xml([.members("Activities", activities)])
    }

    private static let setHealth: ActionHandler = { request, region, world throws(ServiceError) in
        let (group, member) = try member(try required("InstanceId", in: request), region)
        let status = try required("HealthStatus", in: request)
        guard ["Healthy", "Unhealthy"].contains(status) else {
            throw .validation("Valid instance health states are: [Healthy, Unhealthy].")
        }
        if status == "Healthy" {
            member.isHealthy = true
            return .empty
        }
        let respectsGrace = try flag("ShouldRespectGracePeriod", in: request) ?? true
        if respectsGrace, let since = member.inServiceAt, since + .seconds(group.gracePeriod) > world.now {
            return .empty
        }
        group.setUnhealthy(
            member, cause: "an instance was taken out of service in response to a user health-check.", in: region,
            of: world)
        return .empty
    }

    private static let setProtection: ActionHandler = { request, region, _ throws(ServiceError) in
        let group = try group(request, region)
        let isProtected = try flag("ProtectedFromScaleIn", in: request) ?? false
        for member in try named(request, in: group) { member.isProtected = isProtected }
        return .empty
    }

    private static let enterStandby: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        let leaving = try named(request, in: group)
        for member in leaving where member.lifecycle != .inService {
            throw .validation("The instance \(member.id) is not in InService.")
        }
        let decrements = try decrement(request, group, by: leaving.count)
        var activities: [XMLNode] = []
        for member in leaving {
            if decrements { group.desired -= 1 }
            member.lifecycle = .enteringStandby
            let activity = group.begin(
                "Moving EC2 instance to Standby: \(member.id)",
                cause:
                    "At \(world.now.text()) instance \(member.id) was moved to standby in response to a user request.",
                zone: member.machine.zone, subnet: member.machine.subnetID, of: world)
            activities.append(activity.node)
            world.after(world.draw(Timings.scalingReaction)) { world in
                guard member.lifecycle == .enteringStandby else { return activity.end("Cancelled", at: world.now) }
                member.lifecycle = .standby
                activity.end("Successful", at: world.now)
            }
        }
        group.wish = ""
        group.look(in: region, of: world)
        return .xml([.members("Activities", activities)])
    }

    private static let exitStandby: ActionHandler = { request, region, world throws(ServiceError) in
        let group = try group(request, region)
        let returning = try named(request, in: group)
        for member in returning where member.lifecycle != .standby {
            throw .validation("The instance \(member.id) is not in Standby.")
        }
        guard group.desired + returning.count <= group.maximum else {
            throw .validation(
                "AutoScalingGroup \(group.name) has min-size=\(group.minimum), max-size=\(group.maximum), and desired-size=\(group.desired). To place into service \(returning.count) more instances, please update the AutoScalingGroup sizes appropriately."
            )
        }
        var activities: [XMLNode] = []
        for member in returning {
            let activity = group.begin(
                "Moving EC2 instance out of Standby: \(member.id)",
                cause:
                    "At \(world.now.text()) instance \(member.id) was moved out of standby in response to a user request, increasing the capacity from \(group.desired) to \(group.desired + 1).",
                zone: member.machine.zone, subnet: member.machine.subnetID, of: world)
            group.desired += 1
            member.lifecycle = .inService
            activities.append(activity.node)
            activity.end("Successful", at: world.now)
            group.recheck(member, in: region, of: world)
        }
        return .xml([.members("Activities", activities)])
    }
}
