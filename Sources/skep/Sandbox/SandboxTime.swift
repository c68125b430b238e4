import Foundation
import Jobs
import Sandbox
import Synchronization
import Wire

/// The sandbox's time as the program's clock, for ages as well as for waits: told anew by every answer, reckoned between.
final class SandboxTime: WallClock, JobClock {
    private struct Look {
        var state: SandboxState
        /// The time outside at which it was told, in seconds.
        var at: Double
    }

    private let look: Mutex<Look>
    /// Asks the sandbox to wait; it alone knows when its time is there.
    private let transport: any HTTPTransport

    init(_ state: SandboxState, transport: any HTTPTransport) {
        look = Mutex(Look(state: state, at: Self.outside()))
        self.transport = transport
    }

    /// What was told last.
    var state: SandboxState { look.withLock { $0.state } }

    /// Takes in what an answer tells.
    func note(_ headers: WireHeaders) {
        guard let state = SandboxState(headers) else { return }
        look.withLock { look in look = Look(state: state, at: Self.outside()) }
    }

    func now() -> Date { reckoned.date }

    func sleep(for duration: Duration) async throws {
        let nanoseconds = max(0, duration.wholeNanoseconds)
        guard nanoseconds > 0 else { return try Task.checkCancellation() }
        let request = WireRequest(
            method: "POST", url: "http://control.sandbox/sleep?nanoseconds=\(nanoseconds)",
            limits: WireLimits(total: .seconds(366 * 86_400)))
        note(try await transport.send(request).headers)
        try Task.checkCancellation()
    }

    func elapsed() -> Duration { .nanoseconds(reckoned.nanoseconds) }
    func wait(_ duration: Duration) async throws { try await sleep(for: duration) }

    private var reckoned: VirtualTime {
        look.withLock { look in
            guard case .times(let factor) = look.state.speed else { return look.state.now }
            return look.state.now + .seconds(max(0, Self.outside() - look.at) * factor)
        }
    }

    private static func outside() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
}
