/// The time by which jobs wait: it never jumps, unlike the time of day.
package protocol JobClock: Sendable {
    /// The time since some fixed moment.
    func elapsed() -> Duration
    /// Returns when that much time has passed.
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    func wait(_ duration: Duration) async throws
}
