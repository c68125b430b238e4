/// Nothing that changes a cloud is confirmed while the console is locked or the program reads only.
package struct LockGuard: Guard {
    package let name = "locked"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard situation.isLocked else { return nil }
        return GuardVerdict(
            name, .refused, reason: "the console is LOCKED or was started with --read-only",
            remedy: "press W to arm it for ten minutes, or start it without --read-only")
    }
}
