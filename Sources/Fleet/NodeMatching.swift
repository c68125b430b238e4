/// EC2 instance meets swarm node.
package enum NodeMatching {
    /// Joins the two lists into rows: members and strangers by launch, ghosts last.
    ///
    /// They are the same host when the swarm's address is the instance's private address; a manager lists its Raft
    /// address, which serves when the node's own says nothing. An address can be used again after an instance is gone,
    /// so a living instance takes the swarm node that is not down before a dead one does.
    /// - Parameter instancesAreComplete: false when EC2's list proves no absence: then no node is called a ghost.
    package static func nodes(
        of cluster: ClusterKey, instances: [Instance], instancesAreComplete: Bool, members: [SwarmMember]?,
        groups: [AutoScalingGroup], tasks: [SwarmTask]
    ) -> [Node] {
        var memberships: [InstanceID: (group: String, lifecycle: String)] = [:]
        for group in groups {
            for member in group.members { memberships[member.id] = (group.name, member.lifecycle) }
        }
        let runningByNode = Dictionary(grouping: tasks.lazy.filter(\.claimsToRun)) { $0.nodeID }.mapValues(\.count)
        var byAddress: [String: [Instance]] = [:]
        for instance in instances {
            if let address = instance.privateAddress { byAddress[address, default: []].append(instance) }
        }

        var taken: Set<InstanceID> = []
        var rows: [Node] = []
        let ordered = (members ?? []).sorted { order($0) < order($1) }
        for member in ordered {
            let candidates = addresses(of: member).flatMap { byAddress[$0] ?? [] }.filter { !taken.contains($0.id) }
            let living = candidates.first { !$0.state.isGone }
            // A node that is down may have had the address before the instance that has it now.
            let isOlder = member.state == .down && (living.map { startedAfter($0, member) } ?? false)
            let instance = isOlder ? candidates.first { $0.state.isGone } : living ?? candidates.first
            if let instance { taken.insert(instance.id) }
            let isGone = instance.map(\.state.isGone) ?? (instancesAreComplete && member.state != .ready)
            let membership = instance.flatMap { memberships[$0.id] }
            rows.append(
                Node(
                    cluster: cluster, kind: isGone ? .ghost : .member, instance: instance, member: member,
                    group: membership?.group ?? instance?.groupTag, lifecycle: membership?.lifecycle,
                    tasks: member.state == .ready ? runningByNode[member.id] ?? 0 : 0))
        }
        for instance in instances where !taken.contains(instance.id) && !instance.state.isGone {
            let membership = memberships[instance.id]
            rows.append(
                Node(
                    cluster: cluster, kind: members == nil ? .member : .stranger, instance: instance, member: nil,
                    group: membership?.group ?? instance.groupTag, lifecycle: membership?.lifecycle, tasks: nil))
        }
        return rows.sorted { rank($0) < rank($1) }
    }

    private static func addresses(of member: SwarmMember) -> [String] {
        let raft = member.manager.flatMap { $0.address.split(separator: ":").first.map(String.init) }
        return [member.address, raft].compactMap(\.self).filter { !$0.isEmpty && $0 != "127.0.0.1" && $0 != "0.0.0.0" }
    }

    private static func startedAfter(_ instance: Instance, _ member: SwarmMember) -> Bool {
        guard let launched = instance.launchedAt, let joined = member.createdAt else { return false }
        return launched > joined
    }

    private static func order(_ member: SwarmMember) -> (Int, String) {
        (member.state == .down ? 1 : 0, member.id.rawValue)
    }

    private static func rank(_ node: Node) -> (Int, Int, String) {
        let kind = [Node.Kind.member: 0, .ghost: 1, .stranger: 2][node.kind, default: 3]
        let role = node.isLeader ? 0 : node.role == .manager ? 1 : 2
        return (kind, role, node.hostname ?? node.id)
    }
}
