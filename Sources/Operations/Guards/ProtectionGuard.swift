/// What is protected is not destroyed, and `--yes` does not lift it.
package struct ProtectionGuard: Guard {
    package let name = "protected"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard plan.severity == .destroys else { return nil }
        if situation.isProtected {
            return GuardVerdict(
                name, .refused, reason: "config.yaml lists \(plan.cluster.name) as protected",
                remedy: "take it off the list of protected clusters first")
        }
        if situation.picture?.stack.value?.isProtected == true {
            return GuardVerdict(
                name, .refused, reason: "termination protection is on for the stack",
                remedy: "switch it off by hand: aws cloudformation update-termination-protection")
        }
        return GuardVerdict(name, .passed, reason: "not protected")
    }
}
