package import Foundation

/// A program that somebody else wrote and that tests ask for its opinion: `cfn-lint`.
///
/// A test that needs one says `@Test(.enabled(if: PeerTool.isExpected(name), PeerTool.absence(name)))`, as for servers.
package enum PeerTool {
    /// What a run of it came to.
    package struct Outcome: Sendable {
        package var status: Int32
        package var output: String
    }

    /// Whether a test that needs it is to run: it is here, or it has to be because this is continuous integration.
    package static func isExpected(_ name: String) -> Bool {
        executable(name) != nil || ProcessInfo.processInfo.environment["CI"] == "true"
    }

    /// What a skipped test says.
    package static func absence(_ name: String) -> String { "SKIPPED: \(missing(name))" }

    static func missing(_ name: String) -> String {
        "\(name) is not installed; run scripts/setup, or set SKEP_VENV to a virtual environment with it"
    }

    /// The package's own folder.
    package static let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The program: from `$SKEP_VENV`, the package's `.venv`, then `PATH`.
    package static func executable(_ name: String) -> String? {
        let environment = ProcessInfo.processInfo.environment
        var folders = [packageFolder.appendingPathComponent(".venv/bin").path]
        if let given = environment["SKEP_VENV"] { folders.insert("\(given)/bin", at: 0) }
        folders += (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs it to its end, without holding a thread meanwhile.
    package static func run(_ name: String, _ arguments: [String]) async throws -> Outcome {
        guard let program = executable(name) else { throw PeerServer.Absent(description: missing(name)) }
        let file = FileManager.default.temporaryDirectory.appending(path: "skep-\(name)-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let output = try FileHandle(forWritingTo: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let status: Int32 = try await withCheckedThrowingContinuation { end in
            process.terminationHandler = { end.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { end.resume(throwing: error) }
        }
        return Outcome(status: status, output: try String(contentsOf: file, encoding: .utf8))
    }
}
