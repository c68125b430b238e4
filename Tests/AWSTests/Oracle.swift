import Foundation

/// A Python with botocore in it.
enum Oracle {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Whether tests with botocore are to run: it is here, or has to be because this is continuous integration.
    static let isExpected = python != nil || ProcessInfo.processInfo.environment["CI"] == "true"
    static let absence =
        "SKIPPED: no python3 with botocore; run scripts/setup, or set SKEP_VENV to a virtual environment with it"

    /// From `$SKEP_VENV`, the package's `.venv`, then `PATH`: the first that can import botocore.
    private static let python: String? = {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let environment = ProcessInfo.processInfo.environment
        var folders = [package.appendingPathComponent(".venv/bin").path]
        if let given = environment["SKEP_VENV"] { folders.insert("\(given)/bin", at: 0) }
        folders += (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.map { "\($0)/python3" }.first { candidate in
            FileManager.default.isExecutableFile(atPath: candidate)
                && (try? output(of: candidate, ["-c", "import botocore.auth; print(1)"], Data())) == Data("1\n".utf8)
        }
    }()

    /// Runs the script with the input and gives what it prints. It waits on a thread of its own: those of the tests are
    /// as few as the processors, and a test with a deadline must not starve beside it.
    static func run(_ script: String, _ input: Data) async throws -> Data {
        guard let python else { throw Failure(description: absence) }
        return try await withCheckedThrowingContinuation { end in
            DispatchQueue.global().async {
                end.resume(with: Result { try output(of: python, ["-c", script], input) })
            }
        }
    }

    private static func output(of program: String, _ arguments: [String], _ input: Data) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("skep-oracle-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        let result = Pipe()
        process.standardOutput = result
        try process.run()
        let data = result.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(program) ended with \(process.terminationStatus)")
        }
        return data
    }
}
