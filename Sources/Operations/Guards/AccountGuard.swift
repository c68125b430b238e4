/// The credentials must be of the account that the cluster lives in.
package struct AccountGuard: Guard {
    package let name = "account"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard let pinned = situation.pinnedAccount else { return nil }
        guard let current = situation.identity.value?.account else {
            return GuardVerdict(
                name, .refused, reason: "who we are is not known: \(situation.identity.trouble ?? "not asked yet")",
                remedy: "mend the credentials (skep doctor) and try again")
        }
        guard current == pinned else {
            return GuardVerdict(
                name, .refused,
                reason: "\(plan.cluster.name) belongs to account \(pinned), the credentials are of account \(current)",
                remedy: "choose the context or profile of account \(pinned)")
        }
        return GuardVerdict(name, .passed, reason: "account \(pinned)")
    }
}
