import Foundation
import Testing

/// The lab in `Lab/`: moto, whose instances are real hosts with a real dockerd. `make lab-test` asks for it.
struct Lab {
    static let isWanted = ProcessInfo.processInfo.environment["SKEP_LAB"] == "yes"
    static let absence: Comment = "SKIPPED: the lab story runs by make lab-test, as root"

    /// What was awaited did not come true.
    struct NotYet: Error, CustomStringConvertible {
        let description: String
    }

    static let port = 5555
    private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    let room: Room

    /// Brings the lab up, tells the story, and takes it down, whatever happened.
    static func running(_ story: (Lab) async throws -> Void) async throws {
        let lab = Lab(room: try Room())
        lab.room.useAWS(port: port)
        lab.room.variables["AWS_PAGER"] = ""
        lab.room.variables["PATH"] = "\(package)/.venv/bin:\(lab.room.variables["PATH"] ?? "")"
        let up = try await lab.lab("up", "--port", String(port))
        try #require(up.code == 0, "\(up)")
        let outcome: Result<Void, any Error>
        do {
            try await story(lab)
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        let down = try await lab.lab("down")
        #expect(down.code == 0, "\(down)")
        try outcome.get()
    }

    func lab(_ words: String...) async throws -> Room.Ending {
        try await room.run(["\(Self.package)/Lab/lab"] + words, within: .seconds(120))
    }

    /// AWS through a client that is not ours; the words that it prints.
    func aws(_ words: String...) async throws -> [String] {
        let ending = try await room.run(["aws"] + words + ["--output", "text"])
        guard ending.code == 0 else { throw NotYet(description: "\(ending)") }
        return ending.output.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0 != "None" }
    }

    /// The docker command against a host of the lab.
    func docker(_ address: String, _ words: String...) async throws -> Room.Ending {
        try await room.run(["docker", "-H", "tcp://\(address):2375"] + words)
    }

    /// The records that a listing verb prints.
    func records(_ words: String...) async throws -> [[String: Any]] {
        let ending = try await room.skep(words + ["-o", "json"])
        let records = try? JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [[String: Any]]
        guard ending.code == 0, let records else { throw NotYet(description: "\(ending)") }
        return records
    }

    /// Runs an acting verb and requires its exit code.
    @discardableResult
    func act(
        _ words: String..., expecting code: Int32 = 0, within limit: Duration = .seconds(420),
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Room.Ending {
        let start = ContinuousClock.now
        let ending = try await room.skep(words + ["--yes"], within: limit)
        print("story: \(words.joined(separator: " ")): exit \(ending.code) after \(ContinuousClock.now - start)")
        if ending.code != code { try await lookAround() }
        try #require(ending.code == code, "\(ending)", sourceLocation: sourceLocation)
        return ending
    }

    /// Asks until it is so; an answer that cannot be had now may be had later.
    func wait(
        _ what: String, within limit: Duration = .seconds(180), until isTrue: () async throws -> Bool
    ) async throws {
        let start = ContinuousClock.now
        var trouble = ""
        while true {
            do { if try await isTrue() { break } } catch { trouble = "\(error)" }
            guard ContinuousClock.now - start < limit else {
                try await lookAround()
                throw NotYet(description: "not within \(limit): \(what)\n\(trouble)")
            }
            try await Task.sleep(for: .milliseconds(500))
        }
        print("story: \(what): after \(ContinuousClock.now - start)")
    }

    /// What helps to understand a failure: hosts, nodes, jobs, and the nodes' own words.
    private func lookAround() async throws {
        for words in [["nodes", "book"], ["tasks", "book"], ["jobs"]] { print(try await room.skep(words)) }
        print(try await lab("ls"))
        let logs = "tail -n 8 /tmp/lab/hosts/*/upper/var/log/cloud-init-output.log /tmp/lab/daemon.log"
        print(try await room.run(["sh", "-c", logs]))
    }
}
