internal import Synchronization

/// Calls of the clouds that one job made. Whoever sends a call counts it into the tally of the task that it runs in, and
/// knows nothing of jobs.
package final class CallTally: Sendable {
    /// What was counted.
    package struct Count: Hashable, Sendable {
        /// Calls sent, each try by itself.
        package var calls: Int
        /// Answers that said: too many calls.
        package var throttled: Int

        package init(calls: Int = 0, throttled: Int = 0) {
            self.calls = calls
            self.throttled = throttled
        }
    }

    /// The tally of the task at hand and of all that it waits for; nil outside of jobs.
    @TaskLocal package static var current: CallTally?

    private let kept = Mutex(Count())

    package init() {}

    package var count: Count { kept.withLock { $0 } }
    package func countCall() { kept.withLock { $0.calls += 1 } }
    package func countThrottle() { kept.withLock { $0.throttled += 1 } }
}
