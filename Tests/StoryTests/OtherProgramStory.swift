import Foundation
import Testing

/// Two programs of one operator: what one does, the console of the other shows.
@Suite("A job of another program")
struct OtherProgramStory {
    @Test("a provision from another terminal shows long before the empty region is looked at again")
    func provision() async throws {
        let sandbox = try await ServedSandbox("--scenario", "fresh", "--speed", "1")
        let room = sandbox.room
        let place = ["--sandbox=http://127.0.0.1:\(sandbox.port)", "--region", "us-east-1"]
        let terminal = try PseudoTerminal(columns: 140, rows: 40)
        try terminal.start([Room.program, "--state-dir", room.stateFolder] + place, in: room)
        try await terminal.wait("an empty region") { $0.words.contains("none here: p provisions one") }
        let other = try PseudoTerminal(columns: 80, rows: 24)
        let words = ["provision", "book", "--managers", "1", "--workers", "0", "--yes"]
        try other.start([Room.program, "--state-dir", room.stateFolder] + place + words, in: room)
        try await terminal.wait("its job", within: .seconds(15)) { $0.words.contains("provision book") }
        // Only its beginning matters: whatever became of it, it is not waited for.
        other.follow()
        if other.ending == nil { other.signal(SIGKILL) }
        try await other.waitForEnd()
        terminal.type("q")
        try await terminal.waitForEnd()
        #expect(terminal.ending == 0)
    }
}
