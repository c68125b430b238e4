/// Which member goes when a group has too many: first from the fullest zone, then by the group's policies.
/// Source: "Control which Auto Scaling instances terminate during scale in", Auto Scaling user guide.
struct ScaleInChoice {
    private let group: ScalingGroup

    init(_ group: ScalingGroup) { self.group = group }

    /// Nil when all are protected.
    func victim() -> GroupMember? {
        let free = group.members.filter { $0.lifecycle.isActive && !$0.isProtected }
        if let unhealthy = free.first(where: { !$0.isHealthy }) { return unhealthy }
        guard !free.isEmpty else { return nil }
        var counts: [String: Int] = [:]
        for member in group.members where member.lifecycle.isActive { counts[member.machine.zone, default: 0] += 1 }
        let most = free.compactMap { counts[$0.machine.zone] }.max() ?? 0
        let fullest = Set(free.map(\.machine.zone).filter { counts[$0] == most })
        // Of several equally full zones the first in the group's order.
        let zone = group.zones.first(where: fullest.contains) ?? free[0].machine.zone
        var candidates = free.filter { $0.machine.zone == zone }
        for policy in group.terminationPolicies {
            candidates = narrowed(candidates, by: policy)
            if candidates.count == 1 { break }
        }
        return candidates.first
    }

    private func narrowed(_ members: [GroupMember], by policy: String) -> [GroupMember] {
        switch policy {
        case "NewestInstance": extreme(members) { $0.machine.launchTime > $1.machine.launchTime }
        case "OldestInstance", "ClosestToNextInstanceHour":
            extreme(members) { $0.machine.launchTime < $1.machine.launchTime }
        case "OldestLaunchTemplate", "OldestLaunchConfiguration", "Default": obsoleteFirst(members)
        default: members
        }
    }

    /// Those from a source or version that is no longer the group's, oldest first; else all, oldest first.
    private func obsoleteFirst(_ members: [GroupMember]) -> [GroupMember] {
        let obsolete = members.filter { $0.source != group.source }
        if !obsolete.isEmpty { return extreme(obsolete) { $0.machine.launchTime < $1.machine.launchTime } }
        let versions = members.compactMap { $0.version.flatMap { Int($0) } }
        if let oldest = versions.min(), oldest != versions.max() {
            return members.filter { $0.version == String(oldest) }
        }
        return extreme(members) { $0.machine.launchTime < $1.machine.launchTime }
    }

    private func extreme(_ members: [GroupMember], _ before: (GroupMember, GroupMember) -> Bool) -> [GroupMember] {
        members.min(by: before).map { [$0] } ?? []
    }
}
