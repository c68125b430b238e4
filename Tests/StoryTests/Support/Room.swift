import Foundation
import Subprocess

/// A home of its own for one run of the program: no settings, no credentials but those given, a state folder.
final class Room {
    /// How a run of the program ended.
    struct Ending: CustomStringConvertible {
        /// The exit code; 128 and the signal's number when a signal ended it, as a shell says it.
        let code: Int32
        let output: String
        let complaint: String
        let words: String

        var description: String { "\(words): exit \(code)\n\(output)\(complaint)" }
        /// One line on standard error, in the program's form, that a terminal may be shown.
        var isCleanComplaint: Bool {
            complaint.hasPrefix("skep: ") && complaint.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }
                && complaint.dropLast().allSatisfy { $0 != "\n" }
        }
    }

    /// Beside the tests, made by the same build.
    static let program =
        (CommandLine.arguments.first.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } ?? ".") + "/skep"
    static let outputLimit = 16 << 20

    let folder: String
    var variables: [String: String]
    var stateFolder: String { "\(folder)/state" }

    init() throws {
        folder = NSTemporaryDirectory() + "skep-story-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        variables = [
            "HOME": folder, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8",
            "TERM": "xterm-256color", "AWS_EC2_METADATA_DISABLED": "true",
        ]
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Sends every AWS call to a port of the loopback, with credentials that any stand-in takes.
    func useAWS(port: Int, region: String = "us-east-1") {
        variables["AWS_ENDPOINT_URL"] = "http://127.0.0.1:\(port)"
        variables["AWS_ACCESS_KEY_ID"] = "story"
        variables["AWS_SECRET_ACCESS_KEY"] = "story"
        for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] { variables[name] = region }
    }

    /// Runs a verb without a terminal.
    func skep(_ words: String..., within limit: Duration = .seconds(60)) async throws -> Ending {
        try await skep(words, within: limit)
    }

    func skep(_ words: [String], within limit: Duration = .seconds(60)) async throws -> Ending {
        try await run([Self.program, "--state-dir", stateFolder] + words, within: limit)
    }

    /// Runs any program; one that takes too long ends with 124.
    func run(_ words: [String], within limit: Duration = .seconds(60)) async throws -> Ending {
        let environment = Dictionary(
            uniqueKeysWithValues: variables.compactMap { name, value in
                Environment.Key(rawValue: name).map { ($0, value) }
            })
        let seconds = String(limit.components.seconds)
        let result = try await Subprocess.run(
            .name("timeout"), arguments: Arguments(["--kill-after=5", seconds] + words),
            environment: .custom(environment), output: .string(limit: Self.outputLimit),
            error: .string(limit: Self.outputLimit))
        let code: Int32
        switch result.terminationStatus {
        case .exited(let status): code = status
        case .signaled(let signal): code = 128 + signal
        }
        let name = words.first.map { URL(fileURLWithPath: $0).lastPathComponent } ?? ""
        return Ending(
            code: code, output: result.standardOutput, complaint: result.standardError,
            words: ([name] + words.dropFirst()).joined(separator: " "))
    }
}
