import Foundation
import Testing

/// The same by keys: what the console does is seen through the verbs, which look for themselves.
extension LabStory {
    @Test("a person makes it, grows it, breaks it and removes it with keys alone", .timeLimit(.minutes(12)))
    func byKeys() async throws {
        try await Lab.running { lab in
            let terminal = try PseudoTerminal(columns: 140, rows: 40)
            try terminal.start([Room.program, "--state-dir", lab.room.stateFolder], in: lab.room)
            let keys = Keys(terminal: terminal, lab: lab)
            try await terminal.wait("an empty fleet") { $0.words.contains("none here") }
            try await keys.press("W")
            try await makeByKeys(keys)
            try await growByKeys(keys)
            terminal.resize(columns: 80, rows: 24)
            try await terminateByKeys(keys)
            try await destroyByKeys(keys)
            terminal.type("q")
            try await terminal.waitForEnd()
            #expect(terminal.ending == 0)
            terminal.expectRestored()
        }
    }

    /// The form's fields are name, region, managers, workers; going back from the first one comes to the Plan button.
    private func makeByKeys(_ keys: Keys) async throws {
        try await keys.press("p")
        try await keys.terminal.wait("the form") { $0.words.contains("Swarm Size") }
        try await keys.press("book", "\t", "\t", "\t", "\u{7F}", "1")
        try await keys.press("\u{1B}[Z", "\u{1B}[Z", "\u{1B}[Z", "\u{1B}[Z", "\r")
        try await keys.press("y")
        try await keys.wait("4 nodes are ready") { try await keys.ready() == 4 }
    }

    private func growByKeys(_ keys: Keys) async throws {
        try await keys.jobsAreOver()
        try await keys.press("3", "s", "2", "\r")
        try await keys.press("y")
        try await keys.wait("5 nodes are ready") { try await keys.ready() == 5 }
    }

    private func terminateByKeys(_ keys: Keys) async throws {
        try await keys.jobsAreOver()
        let last = try #require(try await keys.lab.records("nodes", "book").last)
        let host = try #require(last["hostname"] as? String)
        #expect(last["role"] as? String == "worker")
        try await keys.press("4", "G", "K")
        try await keys.press(host, "\r")
        try await keys.wait("\(host) is a ghost, and 5 are ready") {
            let nodes = try await keys.lab.records("nodes", "book")
            let lost = nodes.first { $0["hostname"] as? String == host }
            return lost?["kind"] as? String == "ghost" && nodes.count { $0["state"] as? String == "ready" } == 5
        }
    }

    private func destroyByKeys(_ keys: Keys) async throws {
        try await keys.jobsAreOver()
        try await keys.press("3", "D")
        try await keys.press("book", "\r")
        try await keys.wait("no host is alive") {
            try await keys.lab.lab("ls").output.split(separator: "\n").count == 1  // the heading
        }
        try await keys.jobsAreOver()
        #expect(try await keys.lab.records("jobs").allSatisfy { $0["state"] as? String == "done" })
    }
}

/// Fingers that wait until the screen rests: keys that act are dead for a moment after what they stand on changed.
private struct Keys {
    let terminal: PseudoTerminal
    let lab: Lab

    func press(_ keys: String...) async throws {
        for key in keys {
            terminal.type(key)
            try await terminal.waitForQuiet(.milliseconds(400))
        }
    }

    /// Waits for what the verbs show, and goes on reading the screen meanwhile.
    func wait(_ what: String, until isTrue: () async throws -> Bool) async throws {
        try await lab.wait(what, within: .seconds(300)) {
            terminal.follow()
            return try await isTrue()
        }
    }

    func jobsAreOver() async throws {
        try await wait("the jobs are over") {
            try await lab.records("jobs").allSatisfy { $0["state"] as? String != "running" }
        }
        try await terminal.waitForQuiet(.milliseconds(400))
    }

    func ready() async throws -> Int {
        try await lab.records("nodes", "book").count { $0["state"] as? String == "ready" }
    }
}
