internal import Synchronization

/// Those who follow the jobs. Registering is no `await`, so that nothing is missed between asking for the updates and
/// starting a job; hence the locks, which are held for the change of one array only and never while calling out.
final class JobListeners: Sendable {
    private struct Weak { weak var listener: JobListener? }

    private let listeners = Mutex<[Weak]>([])

    /// Every change from now on; ends when the caller's task is cancelled.
    func listen() -> AsyncStream<JobRecord> {
        let listener = JobListener()
        listeners.withLock { $0.append(Weak(listener: listener)) }
        // The stream holds the listener: when the stream is gone, the listener is.
        return AsyncStream { await listener.next() }
    }

    func tell(_ record: JobRecord) {
        let all = listeners.withLock { listeners in
            listeners.removeAll { $0.listener == nil }
            return listeners.compactMap(\.listener)
        }
        for listener in all { listener.put(record) }
    }
}

/// The changes that one listener has not taken yet. A listener that keeps up gets each; one that is too slow loses
/// those that a newer change of the same job has outdated, never the last word on a job.
final class JobListener: Sendable {
    /// The most changes that are kept for it.
    static let limit = 256

    private let waiting = Mutex<[JobRecord]>([])
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init() { (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    func put(_ record: JobRecord) {
        waiting.withLock { waiting in
            if waiting.count >= Self.limit { waiting.remove(at: Self.leastMissed(of: waiting, before: record)) }
            waiting.append(record)
        }
        signal.yield()
    }

    func next() async -> JobRecord? {
        while true {
            if let record = waiting.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return record }
            var iterator = signals.makeAsyncIterator()
            guard await iterator.next() != nil else { return nil }
        }
    }

    /// The oldest change that a newer one outdates; the oldest of all when each is of another job.
    private static func leastMissed(of waiting: [JobRecord], before record: JobRecord) -> Int {
        var seen: Set = [record.id]
        var choice = 0
        for index in waiting.indices.reversed() where !seen.insert(waiting[index].id).inserted { choice = index }
        return choice
    }
}
