import Dispatch
import Fleet
import Foundation
import Synchronization
import Terminal
import Testing

@testable import Console

/// A terminal that remembers what it was told.
@MainActor private final class RecordingScreen: ConsoleScreen {
    var size = Size(rows: 40, columns: 140)
    var frames: [Frame] = []
    var calls: [String] = []

    func show(_ frame: Frame) { frames.append(frame) }
    func resize() { calls.append("resize") }
    func suspend() { calls.append("suspend") }
    func resume() { calls.append("resume") }
    func close() { calls.append("close") }
    func copy(_ text: String) { calls.append("copy \(text)") }
    func use(theme: String) { calls.append("theme \(theme)") }
}

/// ASCII and ESC only.
private struct PlainDecoder: KeyDecoding {
    private var isPending = false
    var flushDelay: Duration? { isPending ? .milliseconds(25) : nil }

    mutating func feed(_ bytes: [UInt8]) -> [KeyEvent] {
        var keys: [KeyEvent] = []
        for byte in bytes {
            switch byte {
            case 27: isPending = true
            case 13: keys.append(.enter)
            case 3: keys.append(.control("c"))
            case 26: keys.append(.control("z"))
            default: keys.append(.character(Character(Unicode.Scalar(byte))))
            }
        }
        return keys
    }

    mutating func flush() -> [KeyEvent] {
        defer { isPending = false }
        return isPending ? [.escape] : []
    }
}

/// Signals that only this bench hears: real ones would reach all tests that run beside it.
@MainActor private final class BenchSignals: SignalWatching {
    private var handle: (@MainActor (Int32) -> Void)?
    private var watched: [Int32] = []

    func watch(_ signals: [Int32], _ handle: @escaping @MainActor (Int32) -> Void) {
        watched = signals
        self.handle = handle
    }

    func cancel() { handle = nil }

    func send(_ signal: Int32) {
        #expect(watched.contains(signal))
        handle?(signal)
    }
}

/// A console on a pipe.
@MainActor private final class LoopBench {
    let screen = RecordingScreen()
    let loop: ConsoleLoop
    let signals = BenchSignals()
    private let reading: Int32
    private var writing: Int32

    init() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        reading = ends[0]
        writing = ends[1]
        let effects = EffectBox()
        box = effects
        loop = ConsoleLoop(
            state: ConsoleState(now: ConsoleFixture.now), screen: screen, decoder: PlainDecoder(), input: ends[0],
            clock: { ConsoleFixture.now },
            view: { state, size in
                var frame = Frame(size: size)
                let words =
                    "\(state.focus) \(state.fleet.sequence) \(state.views.count) \(state.prompt?.field.text ?? "")"
                frame.put(words, at: .zero, role: .text)
                return Picture(frame: frame)
            }, signals: signals, stop: { [screen] _ in screen.calls.append("stop") }, handle: { effects.append($0) })
    }

    let box: EffectBox

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(write(writing, bytes, bytes.count) == bytes.count)
    }

    /// Gives the run loop turns until it is so; a minute without it is given up as a failure.
    func until(_ condition: () -> Bool) async {
        let end = ContinuousClock.now + .seconds(60)
        while !condition(), ContinuousClock.now < end { await Task.yield() }
        #expect(condition())
    }

    /// As when the terminal goes away. Closed once: the number may belong to another test by then.
    func hangUp() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    func shutDown() {
        close(reading)
        hangUp()
    }
}

/// Effects as they come, from any thread.
private final class EffectBox: Sendable {
    private let kept = Mutex<[Effect]>([])
    var effects: [Effect] { kept.withLock { $0 } }
    func append(_ effect: Effect) { kept.withLock { $0.append(effect) } }
}

@Suite(.serialized) @MainActor struct ConsoleLoopTests {
    private func run(_ body: (LoopBench) async -> Void) async -> (code: Int32, bench: LoopBench) {
        let bench = LoopBench()
        // A task that begins on the main actor: the pool may be busy with other tests for long.
        let code = Task { @MainActor in await bench.loop.run() }
        await bench.until { bench.screen.frames.count == 1 }
        await body(bench)
        let result = await code.value
        bench.shutDown()
        return (result, bench)
    }

    @Test("q ends it with 0, and the terminal is given back")
    func quits() async {
        let (code, bench) = await run { $0.type("q") }
        #expect(code == 0)
        #expect(bench.screen.calls == ["close"])
    }

    @Test("nothing is drawn when nothing that is shown changed")
    func idle() async {
        let (_, bench) = await run { bench in
            for _ in 0..<20 { bench.loop.send(.tick(ConsoleFixture.now)) }
            bench.loop.send(.message(.note, "not drawn by this view"))
            bench.type("q")
        }
        #expect(bench.screen.frames.count == 1)
    }

    @Test("many events at once make few frames, and the last one shows the newest")
    func coalesces() async {
        let (_, bench) = await run { bench in
            for sequence in 1...500 { bench.loop.send(.fleet(ConsoleFixture.snapshot(sequence: sequence))) }
            await bench.until { bench.screen.frames.last?.lines[0].contains("500") == true }
            bench.type("q")
        }
        #expect(bench.screen.frames.count < 50)
    }

    @Test("effects that the loop cannot do are handed out; copies go to the screen")
    func effects() async {
        let (_, bench) = await run { bench in
            bench.loop.send(.fleet(ConsoleFixture.snapshot()))
            bench.type("Ry")
            await bench.until { bench.screen.calls.contains("copy book") }
            bench.type("q")
        }
        #expect(bench.box.effects == [.refresh])
    }

    @Test("ESC alone is a key after its delay")
    func escape() async {
        let (_, bench) = await run { bench in
            bench.type("M")
            await bench.until { bench.screen.frames.last?.lines[0].contains(" 1") == true }
            bench.type("\u{1B}")
            await bench.until { bench.screen.frames.count == 3 }
            bench.type("q")
        }
        #expect(bench.screen.frames.count == 3)
    }

    @Test("ctrl-z gives the terminal back, stops, takes it again and draws whole")
    func suspends() async {
        let (_, bench) = await run { bench in
            bench.type("\u{1A}")
            await bench.until { bench.screen.calls.last == "stop" }
            bench.signals.send(SIGCONT)
            await bench.until { bench.screen.frames.count == 2 }
            bench.type("q")
        }
        #expect(bench.screen.calls == ["suspend", "stop", "resume", "close"])
    }

    @Test("a signal ends it with its code", arguments: [(Int32(15), Int32(143)), (1, 129), (2, 130)])
    func signals(number: Int32, code: Int32) async {
        let (result, bench) = await run { $0.signals.send(number) }
        #expect(result == code)
        #expect(bench.screen.calls == ["close"])
    }

    @Test("a terminal of another size is read and drawn again")
    func resizes() async {
        let (_, bench) = await run { bench in
            bench.screen.size = Size(rows: 24, columns: 80)
            bench.signals.send(SIGWINCH)
            await bench.until { bench.screen.frames.last?.size == Size(rows: 24, columns: 80) }
            bench.type("q")
        }
        #expect(bench.screen.calls == ["resize", "close"])
    }

    @Test("stopped from outside it gives the terminal back, and takes it again when it goes on")
    func stoppedFromOutside() async {
        let (_, bench) = await run { bench in
            bench.signals.send(SIGTSTP)
            bench.signals.send(SIGCONT)
            await bench.until { bench.screen.frames.count == 2 }
            bench.type("q")
        }
        #expect(bench.screen.calls == ["suspend", "stop", "resume", "close"])
    }

    @Test("the end of the keys is a hang-up")
    func hangUp() async {
        let (code, _) = await run { $0.hangUp() }
        #expect(code == 129)
    }
}

@Suite @MainActor struct SignalSourcesTests {
    @Test("a signal of the process arrives on the main queue")
    func arrives() async {
        // SIGURG does nothing to a process that does not watch it: the tests beside this one do not notice.
        let sources = SignalSources()
        var heard: [Int32] = []
        sources.watch([SIGURG]) { heard.append($0) }
        let end = ContinuousClock.now + .seconds(60)
        while heard.isEmpty, ContinuousClock.now < end {
            // The source is set up by another thread: one sent before that is lost.
            kill(getpid(), SIGURG)
            await Task.yield()
        }
        sources.cancel()
        #expect(heard.allSatisfy { $0 == SIGURG } && !heard.isEmpty)
    }
}
