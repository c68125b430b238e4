/// An even number of managers tolerates no more losses than one fewer does.
package struct ManagerCountGuard: Guard {
    package let name = "manager count"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard let after = plan.quorumAfter, ["scale", "provision"].contains(plan.operation),
            plan.quorumBefore?.managers != after.managers
        else { return nil }
        if after.managers > 7 {
            return GuardVerdict(
                name, .refused,
                reason: "\(after.managers) managers: Raft slows with each, seven is the most that is advised",
                remedy: "ask for 7 at most")
        }
        if after.managers > 0, after.managers.isMultiple(of: 2) {
            let tolerates = after.managers - after.majority
            return GuardVerdict(
                name, .warned,
                reason: "\(after.managers) managers tolerate \(tolerates) lost, as \(after.managers - 1) would",
                remedy: "an odd number is better")
        }
        return GuardVerdict(name, .passed, reason: "\(after.managers) is odd")
    }
}
