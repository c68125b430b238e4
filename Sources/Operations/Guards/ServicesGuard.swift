internal import Fleet

/// Says which services run short for a while; a warning, for they are started elsewhere.
package struct ServicesGuard: Guard {
    package let name = "services"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        guard plan.severity != .destroys else { return nil }
        let short = plan.hits.filter(\.isShort)
        guard !short.isEmpty else { return nil }
        let words = short.map { "\($0.service) \($0.runningAfter)/\($0.desired)" }.joined(separator: ", ")
        return GuardVerdict(
            name, .warned, reason: "run short until their tasks have moved: \(words)",
            remedy: "more replicas, or drain first")
    }
}
