package import Fleet
package import FoundationEssentials

/// What is known of how far a cluster's stack is from its template, since the operator asked.
package enum DriftCheck: Equatable, Sendable {
    case asking
    case seen(StackDrift, at: Date)
    case failed(why: String)
}
