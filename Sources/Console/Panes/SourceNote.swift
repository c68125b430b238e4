package import Fleet
package import FoundationEssentials

/// What is told of a source that fails or is late: all of it but the age, which the moment of the drawing tells.
package struct SourceNote: Equatable, Sendable {
    /// `swarm`, `EC2`; empty where the pane is about nothing else.
    package var name: String
    /// When it was read last; nil when it never was.
    package var seenAt: Date?
    /// Every try since then failed.
    package var isStale = false
    /// Nil when the source is well.
    package var why: String?
    /// Of a region in which nothing is, which is looked at seldom.
    package var isEmpty: Bool

    package init<Value>(_ name: String, _ seen: Observed<Value>, isEmpty: Bool = false) {
        self.name = name
        self.isEmpty = isEmpty
        seenAt = seen.seenAt
        why = seen.trouble
        if case .stale = seen { isStale = true }
    }

    /// `swarm: connection refused (picture 30s old)`; nil when the source is well.
    package func trouble(_ clock: FrameClock) -> String? {
        guard let why else { return nil }
        guard let seenAt else { return "\(name): \(why)" }
        return "\(name): \(why) (picture \(clock.picture(since: seenAt, isEmpty: isEmpty).age) old)"
    }

    /// `swarm picture 30s old`, when it failed or was not read for long; nil while it is fresh.
    package func lateness(_ clock: FrameClock) -> PaneCell? {
        guard let seenAt else { return nil }
        let (age, isLate) = clock.picture(since: seenAt, isEmpty: isEmpty)
        guard isStale || isLate else { return nil }
        return PaneCell("\(name)\(name.isEmpty ? "" : " ")picture \(age) old", .warning)
    }
}
