internal import Dispatch

/// A timer source that ends once: when its time has come or when it is cancelled, whichever is first.
///
/// `@unchecked Sendable`: the only member is a Dispatch source, whose calls are safe from any thread; the type of the
/// source is merely not marked so on Linux. A source that is cancelled before it starts still runs its cancel handler.
final class DispatchTimer: @unchecked Sendable {
    private let source: any DispatchSourceTimer

    init() { source = DispatchSource.makeTimerSource(queue: .global(qos: .userInitiated)) }

    /// Calls `end` exactly once. To be called once.
    func start(after duration: Duration, end: @escaping @Sendable () -> Void) {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        source.setEventHandler { [source] in source.cancel() }
        source.setCancelHandler(handler: end)
        source.schedule(deadline: .now() + .nanoseconds(nanoseconds), leeway: .milliseconds(1))
        source.activate()
    }

    func cancel() { source.cancel() }
}
