/// What one guard says of a plan.
package struct GuardVerdict: Hashable, Sendable {
    package enum Verdict: String, Hashable, Sendable { case passed, warned, refused }

    /// The guard's name: `quorum`, `locked`, …
    package var name: String
    package var verdict: Verdict
    /// With the arithmetic.
    package var reason: String
    /// What would make it pass; empty when it does.
    package var remedy: String

    package init(_ name: String, _ verdict: Verdict, reason: String, remedy: String = "") {
        self.name = name
        self.verdict = verdict
        self.reason = reason
        self.remedy = remedy
    }
}
