import Foundation
import Testing

/// The console in a real terminal, with an AWS that refuses connections: what it leaves behind, however it ends.
@Suite("The terminal is given back as it was")
struct TerminalStory {
    private func open(columns: Int = 80, rows: Int = 24) async throws -> PseudoTerminal {
        let room = try Room()
        room.useAWS(port: 9)
        // Swift's own report of a crash takes half a minute where the toolchain is installed.
        room.variables["SWIFT_BACKTRACE"] = "enable=no"
        let terminal = try PseudoTerminal(columns: columns, rows: rows)
        try terminal.start([Room.program, "--state-dir", room.stateFolder], in: room)
        try await terminal.wait("the console's screen") { $0.isOpen }
        try await terminal.waitForQuiet(.milliseconds(100))
        return terminal
    }

    @Test("after q")
    func quit() async throws {
        let terminal = try await open()
        terminal.type("q")
        try await terminal.waitForEnd()
        #expect(terminal.ending == 0)
        terminal.expectRestored()
    }

    @Test("after ctrl-c twice")
    func interruptedByKeys() async throws {
        let terminal = try await open()
        terminal.type("\u{3}")
        terminal.type("\u{3}")
        try await terminal.waitForEnd()
        terminal.expectRestored()
    }

    @Test("after a signal that ends it, with the code a shell expects", arguments: [SIGTERM, SIGINT, SIGHUP])
    func ended(signal: Int32) async throws {
        let terminal = try await open()
        terminal.signal(signal)
        try await terminal.waitForEnd()
        #expect(terminal.ending == 128 + signal)
        terminal.expectRestored()
    }

    @Test("after a crash, which stays one", arguments: [SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGTRAP, SIGFPE])
    func crashed(signal: Int32) async throws {
        let terminal = try await open()
        terminal.signal(signal)
        try await terminal.waitForEnd()
        #expect(terminal.ending == 128 + signal)
        terminal.expectRestored()
    }

    @Test("while it is suspended; and drawn again when it goes on")
    func suspended() async throws {
        let terminal = try await open()
        terminal.type("\u{1A}")
        try await terminal.wait("the program's stop") { $0.isStopped }
        terminal.expectRestored()
        terminal.signal(SIGCONT)
        try await terminal.wait("the console again") { $0.isOpen }
        terminal.type("q")
        try await terminal.waitForEnd()
        terminal.expectRestored()
    }

    @Test("at any size, and through any sizes", arguments: [(5, 2), (1, 1), (20, 5), (200, 60)])
    func sizes(columns: Int, rows: Int) async throws {
        let terminal = try await open(columns: columns, rows: rows)
        for (columns, rows) in [(1, 1), (140, 40), (5, 2), (60, 16), (300, 1), (1, 100), (80, 24)] {
            terminal.resize(columns: columns, rows: rows)
            try await terminal.waitForQuiet(.milliseconds(50))
            #expect(terminal.ending == nil)
        }
        terminal.type("q")
        try await terminal.waitForEnd()
        #expect(terminal.ending == 0)
        terminal.expectRestored()
    }
}
