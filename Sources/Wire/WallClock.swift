package import FoundationEssentials

/// Time as it is handed in: the real one in the program, one that tests turn by hand.
package protocol WallClock: Sendable {
    /// The time of day.
    func now() -> Date
    /// Waits, by a clock that no change of the date disturbs.
    /// - Throws: `CancellationError`.
    func sleep(for duration: Duration) async throws
}

/// The machine's own clock.
package struct SystemClock: WallClock {
    package init() {}

    package func now() -> Date { Date() }
    package func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}
