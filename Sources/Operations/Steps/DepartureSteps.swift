internal import Fleet
internal import Jobs

/// How nodes leave in good order, and how what is left of them is tidied up.
struct DepartureSteps: Sendable {
    let nodes: NodeSteps
    let groups: GroupSteps

    init(surroundings: Surroundings, cluster: ClusterKey) {
        nodes = NodeSteps(surroundings: surroundings, cluster: cluster)
        groups = GroupSteps(surroundings: surroundings, cluster: cluster)
    }

    /// Drain, empty, demote, leave, terminate in the group, gone. All are drained before the first one is emptied, so
    /// that no task moves from one that goes to another that goes.
    /// - Parameter shrinking: whether the group becomes smaller by each, or replaces them.
    func inGoodOrder(_ leaving: [Node], shrinking: Bool) -> [any Step] {
        let members = leaving.compactMap(Member.init)
        let sound = members.filter { $0.isReady }
        var steps: [any Step] = []
        steps += sound.map { nodes.set(.drain, of: $0.node, name: $0.name) }
        steps += sound.map { nodes.untilEmpty($0.node, name: $0.name) }
        for manager in members where manager.isVoter {
            steps.append(nodes.set(.worker, of: manager.node, name: manager.name))
            steps.append(nodes.untilRole(.worker, of: manager.node, name: manager.name))
        }
        for member in sound {
            if let instance = member.instance {
                steps.append(nodes.leave(instance, node: member.node, name: member.name))
            }
        }
        let instances = leaving.compactMap { $0.instance?.id }
        for node in leaving {
            guard let instance = node.instance?.id else { continue }
            // What no group holds is ended by EC2 itself.
            steps.append(
                node.group == nil
                    ? groups.terminate(instance) : groups.terminateInGroup(instance, shrinking: shrinking))
        }
        steps += instances.map { groups.untilGone($0) }
        return steps
    }

    /// Takes what the managers still list of them off the list, once they miss it.
    func reaping(_ gone: [Node]) -> [any Step] {
        gone.compactMap(Member.init).flatMap { member -> [any Step] in
            [
                groups.untilDown(member.node, name: member.name),
                nodes.remove(member.node, name: member.name),
            ]
        }
    }

    /// Until the managers list them as down.
    func missing(_ gone: [Node]) -> [any Step] {
        gone.compactMap(Member.init).map { groups.untilDown($0.node, name: $0.name, isReaped: false) }
    }

    /// The half of a node that the swarm knows.
    private struct Member {
        let node: NodeID
        let name: String
        let instance: InstanceID?
        let isReady: Bool
        let isVoter: Bool

        init?(_ row: Node) {
            guard let member = row.member else { return nil }
            node = member.id
            name = row.name
            instance = row.instance?.id
            isReady = row.isReady
            isVoter = member.isVoter
        }
    }

    /// Calls of `inGoodOrder` and `reaping` that change something.
    static func calls(for steps: [any Step]) -> Int { steps.count { $0.intent != nil } }
}
