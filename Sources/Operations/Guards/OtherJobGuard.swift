internal import Jobs

/// One changing job per cluster at a time.
package struct OtherJobGuard: Guard {
    package let name = "other job"

    package func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict? {
        let others = situation.openJobs.filter { $0.cluster == plan.cluster && !$0.state.isOver }
        guard let other = others.first else {
            return GuardVerdict(name, .passed, reason: "no other job on the cluster")
        }
        return GuardVerdict(
            name, .refused,
            reason: "job \(other.id) is at work on \(plan.cluster.name): \(other.title)\(arithmetic(of: plan))",
            remedy: "wait until it ends, or cancel it (skep job cancel \(other.id.rawValue))")
    }

    /// What the act would do to the managers as they stand now, while the other job may be changing them too.
    private func arithmetic(of plan: Plan) -> String {
        guard let before = plan.quorumBefore, let after = plan.quorumAfter, before != after else { return "" }
        return "; on top of it this would take \(before.inWords) → \(after.inWords)"
    }
}
