internal import Dispatch

/// The monotonic clock of the machine; every wait is a Dispatch timer source.
package struct DispatchJobClock: JobClock {
    /// The longest single wait; a longer one is asked for by mistake.
    static let longestWait = Duration.seconds(7 * 24 * 3600)

    package init() {}

    package func elapsed() -> Duration { .nanoseconds(Int64(clamping: DispatchTime.now().uptimeNanoseconds)) }

    package func wait(_ duration: Duration) async throws {
        let timer = DispatchTimer()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                timer.start(after: min(max(duration, .zero), Self.longestWait)) { continuation.resume() }
            }
        } onCancel: {
            timer.cancel()
        }
        try Task.checkCancellation()
    }
}
