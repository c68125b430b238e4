package import FoundationEssentials
internal import Synchronization
internal import Wire

/// Time that a test turns by hand.
package final class ManualWallClock: WallClock {
    private struct Sleeper {
        var id: Int
        var until: Date
        var waker: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Date
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
        var slept: [Duration] = []
        var lastID = 0
        var watchers: [(count: Int, waker: CheckedContinuation<Void, Never>)] = []
    }

    private let state: Mutex<State>
    private let passesBySleeping: Bool

    /// - Parameters:
    ///   - start: the first moment; 24 November 2026, noon in UTC, unless given.
    ///   - passesBySleeping: whether who sleeps wakes at once, with the time passed; otherwise only `advance` wakes.
    package init(
        _ start: Date = Date(timeIntervalSince1970: 1_795_521_600), passesBySleeping: Bool = false
    ) {
        state = Mutex(State(now: start))
        self.passesBySleeping = passesBySleeping
    }

    package func now() -> Date { state.withLock { $0.now } }

    /// Everything that was slept for, in order.
    package var slept: [Duration] { state.withLock { $0.slept } }

    package func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        let isOver = state.withLock { state in
            state.slept.append(duration)
            if passesBySleeping { state.now += duration.seconds }
            return passesBySleeping || duration <= .zero
        }
        if isOver { return }
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waker in
                add(Sleeper(id: id, until: now() + duration.seconds, waker: waker))
            }
        } onCancel: {
            cancel(id)
        }
    }

    /// Lets time pass and wakes whose time has come.
    package func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now += duration.seconds
            let now = state.now
            let due = state.sleepers.filter { $0.until <= now }
            state.sleepers.removeAll { $0.until <= now }
            return due
        }
        for sleeper in due.sorted(by: { $0.until < $1.until }) { sleeper.waker.resume() }
    }

    /// Sets the time of day, as an administrator would: nobody wakes of it.
    package func set(_ date: Date) { state.withLock { $0.now = date } }

    /// Returns when at least so many sleep.
    package func waitForSleepers(_ count: Int) async {
        await withCheckedContinuation { waker in
            let isThere = state.withLock { state in
                if state.sleepers.count < count { state.watchers.append((count, waker)) }
                return state.sleepers.count >= count
            }
            if isThere { waker.resume() }
        }
    }

    private func add(_ sleeper: Sleeper) {
        let (isCancelled, satisfied) = state.withLock { state in
            if state.cancelled.remove(sleeper.id) != nil { return (true, [CheckedContinuation<Void, Never>]()) }
            state.sleepers.append(sleeper)
            let count = state.sleepers.count
            let satisfied = state.watchers.filter { $0.count <= count }.map(\.waker)
            state.watchers.removeAll { $0.count <= count }
            return (false, satisfied)
        }
        if isCancelled { sleeper.waker.resume(throwing: CancellationError()) }
        for waker in satisfied { waker.resume() }
    }

    private func cancel(_ id: Int) {
        let sleeper = state.withLock { state -> Sleeper? in
            guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.sleepers.remove(at: index)
        }
        sleeper?.waker.resume(throwing: CancellationError())
    }
}

extension Duration {
    /// As the other kind of time wants it.
    fileprivate var seconds: TimeInterval { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
