package import Fleet
package import Jobs

/// What an operation will do, computed from a snapshot before anything is done: shown, guarded, confirmed, then started.
package struct Plan: Sendable {
    /// How hard it is to take back, and so how hard it is to confirm.
    package enum Severity: Int, Hashable, Sendable, Comparable {
        /// Asks y or n.
        case reversible
        /// Asks for the host's name.
        case terminates
        /// Asks for the cluster's name.
        case destroys

        package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    /// The verb: `scale`, `terminate`, …
    package var operation: String
    /// `terminate i-0c… (ip-172-31-44-3, manager, us-east-1e)`.
    package var title: String
    package var cluster: ClusterKey
    /// Nil when the account is not known.
    package var account: String?
    package var severity: Severity
    /// What must be typed to confirm; nil where y is enough.
    package var confirmation: String?
    package var changes: [PlannedChange]
    /// Nil when the swarm is not known, or there is none yet.
    package var quorumBefore: Quorum?
    package var quorumAfter: Quorum?
    /// Services that lose tasks.
    package var hits: [BlastRadius.Hit]
    /// Lines that tell the rest: what the group does then, what stays listed.
    package var remarks: [Remark]
    /// Per hour, after minus before; nil when a type has no known price.
    package var priceChange: USDollars?
    /// The date of the price table, `2026-11-01`.
    package var pricesAsOf: String
    /// Calls that change something.
    package var calls: Int
    /// From where a new cluster lets ssh in, as a block of addresses; empty lets nobody in. Nil when the plan says nothing
    /// of it.
    package var sshSource: String?
    package var verdicts: [GuardVerdict]
    /// The work itself.
    package var job: Job

    /// A word and a line: `zone`, `us-east-1e loses its only manager`.
    package struct Remark: Hashable, Sendable {
        package var word: String
        package var line: String

        package init(_ word: String, _ line: String) {
            self.word = word
            self.line = line
        }
    }

    package init(
        operation: String, title: String, cluster: ClusterKey, account: String?, severity: Severity,
        confirmation: String? = nil, changes: [PlannedChange], quorumBefore: Quorum? = nil, quorumAfter: Quorum? = nil,
        hits: [BlastRadius.Hit] = [], remarks: [Remark] = [], priceChange: USDollars? = .zero, pricesAsOf: String = "",
        calls: Int, sshSource: String? = nil, verdicts: [GuardVerdict] = [], job: Job
    ) {
        self.operation = operation
        self.title = title
        self.cluster = cluster
        self.account = account
        self.severity = severity
        self.confirmation = confirmation
        self.changes = changes
        self.quorumBefore = quorumBefore
        self.quorumAfter = quorumAfter
        self.hits = hits
        self.remarks = remarks
        self.priceChange = priceChange
        self.pricesAsOf = pricesAsOf
        self.calls = calls
        self.sshSource = sshSource
        self.verdicts = verdicts
        self.job = job
    }

    /// The guards that say no.
    package var refusals: [GuardVerdict] { verdicts.filter { $0.verdict == .refused } }
    package var isAllowed: Bool { refusals.isEmpty }
}
