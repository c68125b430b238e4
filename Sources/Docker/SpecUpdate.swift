/// What a look at the present specification says.
package enum UpdateDecision: Hashable, Sendable {
    /// Send the specification as it was changed.
    case send
    /// It is already as wanted.
    case leave
}

/// How an update ended.
package enum UpdateOutcome: Hashable, Sendable {
    case updated(attempts: Int)
    /// Nothing was sent: it was as wanted already.
    case alreadySo
}

/// Limits of updating.
package enum UpdateLimits {
    /// How often a specification is read and decided on anew when somebody else was faster.
    package static let attempts = 5
}
