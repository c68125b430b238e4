internal import Fleet
internal import FoundationEssentials

/// Which nodes go when a group shrinks.
///
/// First those that do nothing or are not sound, then the newest, and of each the one whose zone has most: what stays
/// is spread as evenly as it can be.
enum ScaleVictims {
    /// The nodes that go, so that at most `target` stay; of managers the leader last. Fewer than the difference when not
    /// all have started.
    static func nodes(
        of role: SwarmRole, in group: AutoScalingGroup, of picture: ClusterPicture, leaving target: Int
    ) -> [Node] {
        let living = picture.nodes.filter { isLiving($0, in: group) && ($0.role == .manager) == (role == .manager) }
        let count = count(of: living, in: group, leaving: target)
        let candidates = role == .manager ? living.filter { !$0.isLeader } : living
        return choose(min(candidates.count, count), from: candidates, group: group)
    }

    /// Never more than the group is to shrink by, for each that goes lowers what it wants.
    private static func count(of living: [Node], in group: AutoScalingGroup, leaving target: Int) -> Int {
        max(0, min(living.count, group.desired) - target)
    }

    private static func isLiving(_ node: Node, in group: AutoScalingGroup) -> Bool {
        guard let instance = node.instance, !instance.state.isGone, node.group == group.name else { return false }
        return !(node.lifecycle?.hasPrefix("Terminating") ?? false)
    }

    private static func choose(_ count: Int, from nodes: [Node], group: AutoScalingGroup) -> [Node] {
        let unhealthy = Set(group.members.lazy.filter { !$0.isHealthy }.map(\.id))
        var left = nodes
        var chosen: [Node] = []
        while chosen.count < count {
            let perZone = Dictionary(grouping: left) { $0.zone ?? "" }.mapValues(\.count)
            func rank(_ node: Node) -> Rank {
                Rank(
                    use: use(of: node, unhealthy: unhealthy), crowd: perZone[node.zone ?? "", default: 0],
                    launched: node.instance?.launchedAt ?? .distantPast, id: node.id)
            }
            guard let next = left.max(by: { rank($0) < rank($1) }) else { break }
            chosen.append(next)
            left.removeAll { $0.id == next.id }
        }
        return chosen
    }

    /// How little a node is missed: 2 when it is not sound, 1 when it takes no new tasks, 0 when it works.
    private static func use(of node: Node, unhealthy: Set<InstanceID>) -> Int {
        if !node.isReady || node.instance.map({ unhealthy.contains($0.id) }) == true { return 2 }
        return node.member?.availability == .active ? 0 : 1
    }

    /// The greatest goes first.
    private struct Rank: Comparable {
        let use: Int
        let crowd: Int
        let launched: Date
        let id: String

        static func < (one: Self, other: Self) -> Bool {
            (one.use, one.crowd, one.launched, one.id) < (other.use, other.crowd, other.launched, other.id)
        }
    }
}
