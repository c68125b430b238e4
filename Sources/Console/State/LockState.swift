package import FoundationEssentials

/// Whether anything that changes a cloud can be confirmed.
package enum LockState: Hashable, Sendable {
    case locked
    case armed(until: Date)

    package func isArmed(at now: Date) -> Bool {
        if case .armed(let end) = self { end > now } else { false }
    }

    /// Seconds left, rounded up; nil when locked.
    package func secondsLeft(at now: Date) -> Int? {
        guard case .armed(let end) = self, end > now else { return nil }
        return Int(end.timeIntervalSince(now).rounded(.up))
    }
}
