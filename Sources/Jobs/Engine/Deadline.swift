/// How long some work may take. When the time is over the work is cancelled and its end awaited: work that goes on
/// behind the engine's back could act while the next job of the cluster runs.
package struct Deadline: Sendable {
    package let allowed: Duration
    private let clock: any JobClock

    package init(_ allowed: Duration, clock: any JobClock) {
        self.allowed = allowed
        self.clock = clock
    }

    /// How the work ended.
    package enum End<Value: Sendable>: Sendable {
        /// With a value, be it late.
        case value(Value)
        /// With an error. `late` says that the deadline had passed and cancelled it.
        case error(any Error, late: Bool)
    }

    private enum Event<Value: Sendable>: Sendable {
        case ended(Result<Value, any Error>)
        case deadline
        case watchCancelled
    }

    /// Does the work and returns when it has ended, never before. Cancelling the task cancels the work.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async -> End<Value> {
        await withTaskGroup(of: Event<Value>.self) { group in
            group.addTask {
                do { return .ended(.success(try await work())) } catch { return .ended(.failure(error)) }
            }
            group.addTask { [clock, allowed] in
                do {
                    try await clock.wait(allowed)
                    return .deadline
                } catch {
                    return .watchCancelled
                }
            }
            var isLate = false
            for await event in group {
                switch event {
                case .ended(.success(let value)):
                    group.cancelAll()
                    return .value(value)
                case .ended(.failure(let error)):
                    group.cancelAll()
                    return .error(error, late: isLate)
                case .deadline:
                    isLate = true
                    group.cancelAll()
                case .watchCancelled: continue
                }
            }
            return .error(CancellationError(), late: isLate)
        }
    }
}
