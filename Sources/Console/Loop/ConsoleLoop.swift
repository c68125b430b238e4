internal import Dispatch
package import Foundation
package import Terminal

/// Keys, signals, time and news in; frames and effects out. Lives on the main queue and never waits there.
@MainActor package final class ConsoleLoop {
    /// Bytes read from the terminal at once.
    private static let readLimitBytes = 4_096

    private var state: ConsoleState
    private let screen: any ConsoleScreen
    private var decoder: any KeyDecoding
    private let input: Int32
    private let clock: @Sendable () -> Date
    private let ahead: @Sendable () -> Double
    private let view: @MainActor (ConsoleState, Size) -> Picture
    private let handle: @Sendable (Effect) -> Void
    private let stop: @MainActor (Int32) -> Void

    private var pending: [ConsoleEvent] = []
    private var isScheduled = false
    private var shown: Frame?
    /// Seconds until what is shown has to be drawn otherwise.
    private var changesAfter: Double?
    private var isSuspended = false
    /// How many frames went to the screen; for tests and figures.
    package private(set) var framesShown = 0

    private let signals: any SignalWatching
    private var keys: (any DispatchSourceRead)?
    /// Waits until the descriptor of the keys is let go.
    private var keysEnd: CheckedContinuation<Void, Never>?
    private var escapeTimer: (any DispatchSourceTimer)?
    private var wakeTimer: (any DispatchSourceTimer)?
    private var continuation: CheckedContinuation<Int32, Never>?

    /// - Parameters:
    ///   - input: the file descriptor of the terminal's keys.
    ///   - clock: the time where the operator sits.
    ///   - ahead: how many seconds the clouds' time is ahead of it.
    ///   - view: draws a state; pure.
    ///   - signals: the process's own unless told.
    ///   - stop: stops the process until the shell wakes it; given the terminal's descriptor.
    ///   - handle: does the effects that the loop cannot; called on the main queue, must not block.
    package init(
        state: ConsoleState, screen: any ConsoleScreen, decoder: any KeyDecoding, input: Int32,
        clock: @escaping @Sendable () -> Date, ahead: @escaping @Sendable () -> Double = { 0 },
        view: @escaping @MainActor (ConsoleState, Size) -> Picture,
        signals: (any SignalWatching)? = nil, stop: (@MainActor (Int32) -> Void)? = nil,
        handle: @escaping @Sendable (Effect) -> Void
    ) {
        self.state = state
        self.screen = screen
        self.decoder = decoder
        self.input = input
        self.clock = clock
        self.ahead = ahead
        self.view = view
        self.signals = signals ?? SignalSources()
        self.stop = stop ?? { JobControl.stop(terminal: $0) }
        self.handle = handle
    }

    /// Runs until the operator or a signal ends it; the terminal is given back before it returns, and the descriptor of
    /// the keys may be closed then.
    /// - Returns: the exit code: 0, or 128 and the signal's number.
    package func run() async -> Int32 {
        signals.watch([SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT]) { [weak self] in self?.receive(signal: $0)
        }
        watchKeys()
        receive(.resized(screen.size))
        let code = await withCheckedContinuation { continuation = $0 }
        escapeTimer?.cancel()
        wakeTimer?.cancel()
        await stopWatchingKeys()
        screen.close()
        signals.cancel()
        return code
    }

    /// Hands in news from any task, in the order of the calls of each.
    nonisolated package func send(_ event: ConsoleEvent) {
        DispatchQueue.main.async { MainActor.assumeIsolated { self.receive(event) } }
    }

    /// Keeps the event until the end of this turn of the run loop: many events make one frame.
    private func receive(_ event: ConsoleEvent) {
        guard state.exitCode == nil else { return }
        pending.append(event)
        scheduleTurn()
    }

    private func scheduleTurn() {
        guard !isScheduled else { return }
        isScheduled = true
        DispatchQueue.main.async { MainActor.assumeIsolated { self.turn() } }
    }

    private func turn() {
        isScheduled = false
        let events = pending
        pending = []
        for effect in update(&state, .tick(clock(), ahead: ahead())) { perform(effect) }
        for event in events {
            for effect in update(&state, event) { perform(effect) }
        }
        guard state.exitCode == nil else { return }
        draw()
        scheduleWake()
    }

    /// Shows the frame if it is another one than stands there.
    private func draw() {
        guard !isSuspended else { return }
        let picture = view(state, screen.size)
        changesAfter = picture.changesAfter
        guard picture.frame != shown else { return }
        shown = picture.frame
        framesShown += 1
        screen.show(picture.frame)
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .quit(let code):
            continuation?.resume(returning: code)
            continuation = nil
        case .suspend: suspend()
        case .copy(let text): screen.copy(text)
        case .theme(let name):
            screen.use(theme: name)
            shown = nil
        case .plan, .confirm, .forget, .refresh, .openLogs, .closeLogs, .loadForm, .cancelJob, .setRegions, .away,
            .sandbox, .openAddress, .checkDrift:
            handle(effect)
        }
    }

    // MARK: Keys

    private func watchKeys() {
        let source = DispatchSource.makeReadSource(fileDescriptor: input, queue: .main)
        source.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.readKeys() } }
        source.setCancelHandler { [weak self] in
            MainActor.assumeIsolated {
                self?.keys = nil
                self?.keysEnd?.resume()
                self?.keysEnd = nil
            }
        }
        source.resume()
        keys = source
    }

    /// A descriptor that is closed, and perhaps opened anew for something else, while Dispatch still watches it would
    /// lead it astray.
    private func stopWatchingKeys() async {
        guard keys != nil else { return }
        await withCheckedContinuation { continuation in
            keysEnd = continuation
            keys?.cancel()
        }
    }

    private func readKeys() {
        var buffer = [UInt8](repeating: 0, count: Self.readLimitBytes)
        let count = read(input, &buffer, buffer.count)
        if count > 0 {
            escapeTimer?.cancel()
            for key in decoder.feed(Array(buffer[..<count])) { receive(.key(key)) }
            if let delay = decoder.flushDelay { startEscapeTimer(delay) }
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            // The terminal is gone, as after a hang-up.
            keys?.cancel()
            receive(.quitRequested(signal: SIGHUP))
        }
    }

    private func startEscapeTimer(_ delay: Duration) {
        let timer = DispatchSource.makeTimerSource(queue: .main)
        let (seconds, attoseconds) = delay.components
        let milliseconds = Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
        timer.schedule(deadline: .now() + .milliseconds(milliseconds), leeway: .milliseconds(2))
        timer.setEventHandler { [weak self] in
            MainActor.assumeIsolated {
                guard let self else { return }
                for key in self.decoder.flush() { self.receive(.key(key)) }
            }
        }
        timer.resume()
        escapeTimer = timer
    }

    // MARK: Time

    private func scheduleWake() {
        wakeTimer?.cancel()
        wakeTimer = nil
        guard !isSuspended, let seconds = WakePlan.seconds(for: state, frame: changesAfter) else { return }
        let timer = DispatchSource.makeTimerSource(queue: .main)
        timer.schedule(deadline: .now() + seconds, leeway: .milliseconds(10))
        timer.setEventHandler { [weak self] in
            MainActor.assumeIsolated {
                // Each turn begins with a tick; an event with the time of now would be older than that.
                self?.scheduleTurn()
            }
        }
        timer.resume()
        wakeTimer = timer
    }

    // MARK: Signals

    private func receive(signal: Int32) {
        switch signal {
        case SIGWINCH:
            screen.resize()
            receive(.resized(screen.size))
        case SIGTSTP: suspend()
        case SIGCONT: wakeUp()
        default: receive(.quitRequested(signal: signal))
        }
    }

    /// The terminal is taken again when SIGCONT comes, and not when `stop` returns: the stop may take hold of another
    /// thread first, and this one would go on for a moment.
    private func suspend() {
        guard !isSuspended else { return }
        isSuspended = true
        wakeTimer?.cancel()
        screen.suspend()
        stop(input)
    }

    /// The terminal may show anything now: everything is drawn again.
    private func wakeUp() {
        isSuspended = false
        shown = nil
        screen.resume()
        receive(.resized(screen.size))
        receive(.resumed)
    }
}
