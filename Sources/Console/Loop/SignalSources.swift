internal import Dispatch
internal import Foundation

/// Signals as calls on the main queue. While they are watched their own effect is off. Signals belong to the whole
/// process: tests of the loop have signals of their own.
@MainActor package protocol SignalWatching: AnyObject {
    /// Watches the signals until `cancel`.
    func watch(_ signals: [Int32], _ handle: @escaping @MainActor (Int32) -> Void)
    /// Gives the signals their own effect back.
    func cancel()
}

/// The real signals. Watched once in a process: libdispatch forgets a signal some time after `cancel`, and one that is
/// watched again before that is never heard of.
@MainActor final class SignalSources: SignalWatching {
    private var sources: [any DispatchSourceSignal] = []

    func watch(_ signals: [Int32], _ handle: @escaping @MainActor (Int32) -> Void) {
        for number in signals {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
            source.setEventHandler { MainActor.assumeIsolated { handle(number) } }
            source.resume()
            sources.append(source)
        }
    }

    func cancel() {
        for source in sources {
            source.cancel()
            signal(Int32(source.handle), SIG_DFL)
        }
        sources = []
    }
}

/// Job control.
enum JobControl {
    /// Stops this process as the shell's ctrl-z would. May return before the stop takes hold. A program that started us in the
    /// same job, `make` say, stops with us, or the shell would not come back.
    static func stop(terminal: Int32) {
        if tcgetpgrp(terminal) == getpgrp() {
            kill(0, SIGSTOP)
        } else {
            kill(getpid(), SIGSTOP)
        }
    }
}
