internal import Fleet
internal import Jobs

/// The steps that act on instances and their Auto Scaling groups.
struct GroupSteps: Sendable {
    let surroundings: Surroundings
    let cluster: ClusterKey

    func setDesired(of group: AutoScalingGroup, to desired: Int) -> Act {
        Act(
            "ask \(group.name) for \(desired)",
            intent: StepIntent(
                operation: "SetDesiredCapacity", parameters: ["from": "\(group.desired)", "to": "\(desired)"],
                resource: group.name)
        ) { _ in
            try await calling {
                let service = surroundings.autoScaling(cluster.region)
                if desired > group.maximum {
                    try await service.updateAutoScalingGroup(group.name, maximum: desired, desired: desired)
                } else {
                    try await service.setDesiredCapacity(group: group.name, desired)
                }
            }
            return .done(note: "\(group.desired) → \(desired)", resources: [group.name])
        }
    }

    /// So that nothing is started in place of what ends.
    func empty(_ group: AutoScalingGroup) -> Act {
        Act(
            "let \(group.name) want none",
            intent: StepIntent(
                operation: "UpdateAutoScalingGroup", parameters: ["minimum": "0", "desired": "0"],
                resource: group.name)
        ) { _ in
            try await calling {
                try await surroundings.autoScaling(cluster.region)
                    .updateAutoScalingGroup(group.name, minimum: 0, desired: 0)
            }
            return .done(note: "\(group.desired) → 0", resources: [group.name])
        }
    }

    /// As if the power failed: EC2 ends it, the group finds out.
    func terminate(_ instance: InstanceID) -> Act {
        Act("terminate \(instance)", intent: StepIntent(operation: "TerminateInstances", resource: instance.rawValue)) {
            _ in
            // TerminateInstances of an instance that is gone changes nothing, so it may be repeated.
            _ = try await calling { try await surroundings.ec2(cluster.region).terminateInstances([instance]) }
            return .done(note: "EC2 ends it", resources: [instance.rawValue])
        }
    }

    func terminateInGroup(_ instance: InstanceID, shrinking: Bool) -> Act {
        Act(
            "terminate \(instance) in its group",
            intent: StepIntent(
                operation: "TerminateInstanceInAutoScalingGroup",
                parameters: ["ShouldDecrementDesiredCapacity": "\(shrinking)"], resource: instance.rawValue)
        ) { _ in
            if let note = try await calling({ try await leaving(instance) }) {
                return .done(note: note, resources: [instance.rawValue])
            }
            _ = try await calling {
                try await surroundings.autoScaling(cluster.region)
                    .terminateInstanceInAutoScalingGroup(instance, decrementing: shrinking)
            }
            return .done(
                note: shrinking ? "the group wants one fewer" : "the group replaces it", resources: [instance.rawValue])
        }
    }

    /// Whether its group or EC2 is ending it already: the call has no token, and a repeat would shrink the group twice.
    private func leaving(_ instance: InstanceID) async throws -> String? {
        let members = try await surroundings.autoScaling(cluster.region).describeAutoScalingInstances([instance])
        if let member = members.items.first {
            return member.lifecycle.hasPrefix("Terminating") ? "its group ends it already" : nil
        }
        let listing = try await surroundings.ec2(cluster.region)
            .describeInstances([.init("instance-id", [instance.rawValue])])
        guard let record = listing.items.first else { return nil }
        return record.state.isGone ? "EC2 says \(record.state.word)" : nil
    }

    func untilGone(_ instance: InstanceID) -> Wait {
        Wait("wait until \(instance) is gone", deadline: .seconds(600)) { _ in
            let listing = try await calling {
                try await surroundings.ec2(cluster.region).describeInstances([.init("instance-id", [instance.rawValue])]
                )
            }
            guard let record = listing.items.first else {
                return listing.isWhole
                    ? .done(note: "EC2 lists it no more")
                    : .again(after: surroundings.pace, note: "the list is not whole")
            }
            return record.state == .terminated
                ? .done(note: "terminated") : .again(after: surroundings.pace, note: "EC2 says \(record.state.word)")
        }
    }

    /// Until the managers call the node down, so that its picture is true when the job ends.
    /// - Parameter isReaped: whether the job itself takes it off the list then.
    func untilDown(_ node: NodeID, name: String, isReaped: Bool = true) -> Wait {
        Wait("wait until the managers miss \(name)", deadline: .seconds(120)) { _ in
            guard let swarm = await surroundings.look(at: cluster)?.swarm.value else {
                return .again(after: surroundings.pace, note: "the swarm does not answer")
            }
            guard let member = swarm.members.first(where: { $0.id == node }) else {
                return .done(note: "listed no more")
            }
            return member.state == .down
                ? .done(note: isReaped ? "down" : "down; skep node reap \(cluster.name) \(name) takes it off the list")
                : .again(after: surroundings.pace, note: "still \(member.state.word)")
        }
    }

    /// Until as many of the role are ready as wanted, not counting those that go.
    func untilReady(_ wanted: Int, _ role: SwarmRole, without gone: Set<InstanceID>, deadline: Duration = .seconds(900))
        -> Wait
    {
        Wait("wait until \(wanted) \(role.rawValue)\(wanted == 1 ? " is" : "s are") ready", deadline: deadline) {
            progress in
            guard let picture = await surroundings.look(at: cluster) else {
                return .again(after: surroundings.pace, note: "nothing is to be seen yet")
            }
            let ready = picture.nodes.count { node in
                node.isReady && node.role == role
                    && node.instance.map { !gone.contains($0.id) && !$0.state.isGone } ?? true
                    && (role == .worker || node.member?.manager?.reachability == .reachable)
            }
            if ready >= wanted { return .done(note: "\(ready) ready") }
            let trouble = picture.swarm.value == nil ? picture.swarm.trouble : nil
            let note = "\(ready) of \(wanted) ready\(trouble.map { "; \($0)" } ?? "")"
            progress.report(note, Double(ready) / Double(max(1, wanted)))
            return .again(after: surroundings.pace, note: note)
        }
    }
}
