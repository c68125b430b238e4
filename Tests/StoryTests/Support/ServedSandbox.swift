import Foundation
import Testing

/// `skep sandbox serve` in a process of its own, for clients that are not ours.
final class ServedSandbox {
    /// An engine and the port that it was given.
    struct Engine: Hashable {
        var port: Int
        var instance: String
        var name: String
    }

    let room: Room
    private let process = Process()
    private let output: URL

    /// The port of AWS's services.
    private(set) var port = 0

    /// - Parameter words: after `sandbox serve --port 0`.
    init(_ words: String...) async throws {
        room = try Room()
        output = URL(fileURLWithPath: "\(room.folder)/serve.out")
        try Data().write(to: output)
        process.executableURL = URL(fileURLWithPath: Room.program)
        process.arguments = ["sandbox", "serve", "--port", "0"] + words
        process.environment = room.variables
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        try await until("the sandbox listens") { !self.lines("aws").isEmpty }
        port = lines("aws").first.flatMap { URL(string: $0[1])?.port } ?? 0
        room.useAWS(port: port)
        room.variables["AWS_PAGER"] = ""
        room.variables["SANDBOX_PLACES"] = output.path
        room.variables["PATH"] = "\(Self.package)/.venv/bin:\(room.variables["PATH"] ?? "")"
    }

    deinit { stop() }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    var isRunning: Bool { process.isRunning }

    /// Those that listen by now, in the order in which they came.
    var engines: [Engine] {
        lines("docker").compactMap { words in
            URL(string: words[1])?.port.map { Engine(port: $0, instance: words[2], name: words[3]) }
        }
    }

    /// The folder of the scripts that drive clients.
    static let clients = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Clients").path
    private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Runs a script of `Clients/` and requires that it ends well.
    @discardableResult
    func drive(
        _ words: String..., within limit: Duration = .seconds(240), sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Room.Ending {
        let ending = try await room.run(words, within: limit)
        try #require(ending.code == 0, "\(ending)", sourceLocation: sourceLocation)
        return ending
    }

    /// skep itself on this sandbox.
    func skep(_ words: String..., within limit: Duration = .seconds(120)) async throws -> Room.Ending {
        try await skep(words, within: limit)
    }

    func skep(_ words: [String], within limit: Duration = .seconds(120)) async throws -> Room.Ending {
        try await room.skep(words + ["--sandbox=http://127.0.0.1:\(port)"], within: limit)
    }

    func until(_ what: String, within limit: Duration = .seconds(30), _ isTrue: () async throws -> Bool) async throws {
        let start = ContinuousClock.now
        while try await !isTrue() {
            guard ContinuousClock.now - start < limit else { throw Lab.NotYet(description: "\(what): not in \(limit)") }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private func lines(_ kind: String) -> [[String]] {
        let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            .filter { $0.first == kind && $0.count > 1 }
    }
}
