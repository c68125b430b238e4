import Foundation
import Testing

/// The console over an account in which nothing happens.
@Suite("Nothing is written when nothing changed")
struct QuietStory {
    @Test("the clouds are read again and again, and not one byte goes to the terminal")
    func quiet() async throws {
        let cloud = try QuietCloud()
        let room = try Room()
        try cloud.settle(room)
        // So narrow that the header has no room for the calls of the last minute: they rise for a minute.
        let terminal = try PseudoTerminal(columns: 60, rows: 24)
        try terminal.start([Room.program, "--state-dir", room.stateFolder, "--region", "us-east-1"], in: room)
        try await terminal.wait("a sound cluster") { $0.words.firstMatch(of: /\bok\b/) != nil }
        terminal.type("4")
        try await terminal.wait("its nodes") { $0.words.contains("manager-c") }
        let settled = cloud.looks + 3
        try await terminal.wait("looks: \(cloud.summary)") { _ in cloud.looks >= settled }
        try await terminal.waitForQuiet(.seconds(1))
        let before = terminal.written.count
        let looks = cloud.looks
        try await terminal.wait("five more looks") { _ in cloud.looks >= looks + 5 }
        #expect(
            terminal.written.count == before, "\(terminal.written.count - before) bytes: \(terminal.words.suffix(400))")
        // It was at rest, not stuck: a key is answered.
        terminal.type("?")
        try await terminal.wait("an answer to a key") { $0.written.count > before }
        terminal.type("qq")
        try await terminal.waitForEnd()
        #expect(terminal.ending == 0, "\(cloud.summary)")
    }
}
