package import Foundation
internal import Jobs
internal import Synchronization
internal import Wire

/// Time that stands still until a test moves it. A wait returns when the time was moved far enough.
package final class ManualClock: JobClock, WallClock {
    private struct Sleeper {
        let due: Duration
        let asked: Duration
        let end: CheckedContinuation<Void, Never>
    }

    private struct State {
        var elapsed = Duration.zero
        var nextNumber = 0
        var sleepers: [Int: Sleeper] = [:]
        /// Cancelled before they were asleep.
        var cancelled: Set<Int> = []
        var watchers: [(asked: Duration, end: CheckedContinuation<Void, Never>)] = []
    }

    /// The time of day at the start.
    package let start: Date
    private let state = Mutex(State())

    package init(start: Date = Date(timeIntervalSince1970: 1_795_000_000)) { self.start = start }

    package func elapsed() -> Duration { state.withLock { $0.elapsed } }

    package func now() -> Date {
        let (seconds, attoseconds) = elapsed().components
        return start.addingTimeInterval(Double(seconds) + Double(attoseconds) * 1e-18)
    }

    package func sleep(for duration: Duration) async throws { try await wait(duration) }

    package func wait(_ duration: Duration) async throws {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { end in sleep(number, duration, end) }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: number)
                if sleeper == nil { state.cancelled.insert(number) }
                return sleeper
            }
            sleeper?.end.resume()
        }
        try Task.checkCancellation()
    }

    private func sleep(_ number: Int, _ duration: Duration, _ end: CheckedContinuation<Void, Never>) {
        let (isOver, watchers) = state.withLock { state in
            if state.cancelled.remove(number) != nil || duration <= .zero { return (true, [Watcher]()) }
            state.sleepers[number] = Sleeper(due: state.elapsed + duration, asked: duration, end: end)
            let watchers = state.watchers.filter { $0.asked == duration }
            state.watchers.removeAll { $0.asked == duration }
            return (false, watchers.map(\.end))
        }
        if isOver { end.resume() }
        for watcher in watchers { watcher.resume() }
    }

    private typealias Watcher = CheckedContinuation<Void, Never>

    /// Returns when somebody waits who asked for that long; at once when somebody does.
    package func untilSomebodyWaits(_ duration: Duration) async {
        await withCheckedContinuation { end in
            let isWaiting = state.withLock { state in
                if state.sleepers.values.contains(where: { $0.asked == duration }) { return true }
                state.watchers.append((duration, end))
                return false
            }
            if isWaiting { end.resume() }
        }
    }

    /// Moves the time; those whose time has come wake in the order of their times.
    package func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.elapsed += duration
            let due = state.sleepers.filter { $0.value.due <= state.elapsed }
            for number in due.keys { state.sleepers[number] = nil }
            return due.values.sorted { $0.due < $1.due }
        }
        for sleeper in due { sleeper.end.resume() }
    }
}
