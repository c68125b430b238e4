import Foundation

/// `--no-wait`: the same command goes on in a process of its own, which outlives this one and its terminal.
enum Background {
    /// Told to the other process, so that it says when the job is in the journal.
    static let announcement = "SKEP_ANNOUNCE_JOB"

    static var isWanted: Bool { Wiring.variables[announcement] != nil }

    /// Starts the other process and returns when its job is in the journal.
    /// - Returns: what it says, `job 12`, or its exit code when it did not come that far. Its words for people are passed
    ///   on to our standard error as they come.
    static func run(_ arguments: [String]) async throws(CommandFailure) -> Result<String, ExitCode> {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        process.environment = Wiring.variables.merging([announcement: "1"]) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        do { try process.run() } catch {
            throw CommandFailure(
                .failed, what: "background process", why: (error as NSError).localizedDescription,
                next: "leave --no-wait out")
        }
        let handle = output.fileHandleForReading
        let said = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var text = ""
                while let data = try? handle.read(upToCount: 256), !data.isEmpty {
                    text += String(decoding: data, as: UTF8.self)
                    if text.contains("\n") { break }
                }
                continuation.resume(returning: text)
            }
        }
        if let line = said.split(separator: "\n").first { return .success(String(line)) }
        process.waitUntilExit()
        return .failure(ExitCode(rawValue: process.terminationStatus) ?? .failed)
    }

    /// In the other process, once the job is in the journal: says so, and lets go of everything of the first one.
    static func announce(_ job: String) {
        Standard.output([job])
        let null = open("/dev/null", O_RDWR)
        guard null >= 0 else { return }
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] { dup2(null, descriptor) }
        close(null)
        // It has a process group of its own already; the terminal's end must not end it.
        signal(SIGHUP, SIG_IGN)
    }
}
