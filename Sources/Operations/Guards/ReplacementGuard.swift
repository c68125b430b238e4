internal import Fleet

/// One manager at a time: while the group is still replacing one, no other is taken away.
package struct ReplacementGuard: Guard {
    package let name = "replacement"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard let before = plan.quorumBefore, let after = plan.quorumAfter, plan.severity != .destroys,
            after.reachable < before.reachable, let picture = situation.picture,
            let group = picture.groups.value?.first(where: { $0.role == .manager })
        else { return nil }
        guard before.reachable >= group.desired else {
            return GuardVerdict(
                name, .refused,
                reason:
                    "\(group.name) wants \(group.desired) managers, \(before.reachable) answer: one is being replaced",
                remedy: "wait until the replacement is Ready and reachable")
        }
        return GuardVerdict(name, .passed, reason: "\(before.reachable) of \(group.desired) wanted managers answer")
    }
}
