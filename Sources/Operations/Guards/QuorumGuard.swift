internal import Fleet

/// The managers must keep their majority; ghosts count as voters.
package struct QuorumGuard: Guard {
    package let name = "quorum"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard let before = plan.quorumBefore, let after = plan.quorumAfter, plan.severity != .destroys else {
            return nil
        }
        guard before != after else {
            return GuardVerdict(name, .passed, reason: "the managers stay as they are: \(before.inWords)")
        }
        let arithmetic = "\(before.inWords) → \(after.inWords)"
        if after.managers == 0 {
            return GuardVerdict(
                name, .refused, reason: "\(arithmetic): no manager would be left", remedy: "destroy the cluster instead"
            )
        }
        guard after.holds || after.reachable > before.reachable else {
            let silent = before.managers - before.reachable
            return GuardVerdict(
                name, .refused, reason: "\(arithmetic): \(after.reachable) is less than the majority \(after.majority)",
                remedy: silent > 0
                    ? "\(silent) manager\(silent == 1 ? "" : "s") answer\(silent == 1 ? "s" : "") no more: "
                        + "wait for the replacement and reap the ghost first"
                    : "add managers first")
        }
        return GuardVerdict(name, .passed, reason: "\(arithmetic), can lose \(after.canLose)")
    }
}
