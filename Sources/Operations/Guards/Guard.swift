package import Fleet
package import Jobs

/// One reason why a plan may be wrong, as a pure function of the plan and the situation.
package protocol Guard: Sendable {
    /// The name in plans, JSON and `--override`.
    var name: String { get }
    /// - Returns: nil when the guard has nothing to do with this plan.
    func judge(_ plan: Plan, in situation: Situation) -> GuardVerdict?
}

/// What guards may know beside the plan.
package struct Situation: Sendable {
    /// Nil while the cluster does not exist yet.
    package var picture: ClusterPicture?
    package var identity: Observed<CallerIdentity>
    /// The account that this cluster belongs to, from its stack's ARN or an earlier job; nil when never seen.
    package var pinnedAccount: String?
    /// Jobs that are not over, of any cluster.
    package var openJobs: [JobRecord]
    /// The console is not armed, or the program was started with `--read-only`.
    package var isLocked: Bool
    /// The configuration lists the cluster as protected.
    package var isProtected: Bool
    /// The configuration names the cluster's engine, so that no ssh is needed.
    package var hasNamedEngine: Bool

    package init(
        picture: ClusterPicture?, identity: Observed<CallerIdentity>, pinnedAccount: String? = nil,
        openJobs: [JobRecord] = [], isLocked: Bool = false, isProtected: Bool = false,
        hasNamedEngine: Bool = false
    ) {
        self.picture = picture
        self.identity = identity
        self.pinnedAccount = pinnedAccount
        self.openJobs = openJobs
        self.isLocked = isLocked
        self.isProtected = isProtected
        self.hasNamedEngine = hasNamedEngine
    }
}

/// Every guard there is, in the order in which people read them.
package enum Guards {
    package static let all: [any Guard] = [
        LockGuard(), AccountGuard(), ProtectionGuard(), OtherJobGuard(), StackStateGuard(), PictureGuard(),
        QuorumGuard(), ReplacementGuard(), ManagerCountGuard(), ServicesGuard(), WayInGuard(),
    ]

    /// The plan with every verdict that concerns it.
    package static func judge(_ plan: Plan, in situation: Situation) -> Plan {
        var judged = plan
        judged.verdicts = all.compactMap { $0.judge(plan, in: situation) }
        return judged
    }
}
