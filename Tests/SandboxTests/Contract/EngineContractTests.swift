import Foundation
import TestSupport
import Testing

@testable import Sandbox

/// A real swarm's answers to a program of calls are kept in a file; the sandbox has to give the same, but for what
/// `docs/sandbox-differences.md` lists with its reason.
@Suite("The sandbox's engines answer as real ones do", .serialized)
struct EngineContractTests {
    private static let record = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "real-swarm.txt")
    private static let document = PeerTool.packageFolder.appending(path: "docs/sandbox-differences.md")

    /// A difference that is known: in which steps, and what the line that differs begins with, after its sign.
    private struct Known {
        var step: String
        var line: String
    }

    /// The rows of the document's table: `| step | line | why |`.
    private static func known() throws -> [Known] {
        let text = try String(contentsOf: document, encoding: .utf8)
        let section = text.components(separatedBy: "## Docker Engine").dropFirst().first ?? ""
        return section.split(separator: "\n").compactMap { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
            guard row.hasPrefix("| `"), cells.count == 3, !cells[2].isEmpty else { return nil }
            return Known(step: cells[0], line: cells[1])
        }
    }

    private static func isKnown(_ difference: (step: String, line: String), _ known: [Known]) -> Bool {
        known.contains { row in
            let isStep = row.step == "*" || row.step == difference.step
            let line = difference.line.drop { "+- ".contains($0) }
            return isStep && line.hasPrefix(row.line)
        }
    }

    @Test("the sandbox gives the recorded answers of a real swarm", arguments: [1, 2])
    func sandbox(seed: UInt64) async throws {
        let program = EngineProgram(try SandboxSwarm(seed: seed))
        do { try await program.run() } catch { Issue.record("\(error)\n\(program.transcript.text.suffix(2000))") }
        let real = EngineTranscript(text: try String(contentsOf: Self.record, encoding: .utf8))
        let known = try Self.known()
        let new = program.transcript.differences(from: real).filter { !Self.isKnown($0, known) }
        let text = new.map { "\($0.step): \($0.line)" }.joined(separator: "\n")
        #expect(new.isEmpty, "\(new.count) differences, - is the real swarm\n\(text)")
    }

    @Test("no difference is listed that is none any more")
    func listed() async throws {
        let program = EngineProgram(try SandboxSwarm(seed: 1))
        try await program.run()
        let real = EngineTranscript(text: try String(contentsOf: Self.record, encoding: .utf8))
        let differences = program.transcript.differences(from: real)
        for row in try Self.known() {
            #expect(differences.contains { Self.isKnown($0, [row]) }, "\(row.step): \(row.line)")
        }
    }

    @Test(
        "a real swarm gives the recorded answers",
        .enabled(if: LabSwarm.isWanted, "SKIPPED: needs make lab-test, as root"),
        .timeLimit(.minutes(18)))
    func real() async throws {
        let (transcript, spans) = try await LabSwarm.running { swarm in
            let program = EngineProgram(swarm)
            do { try await program.run() } catch { print(program.transcript.text); throw error }
            return (program.transcript, program.spans)
        }
        for (what, span) in spans.sorted(by: { $0.key < $1.key }) { print("contract: \(what): after \(span)") }
        if ProcessInfo.processInfo.environment["SKEP_CONTRACT"] == "write" {
            try transcript.text.write(to: Self.record, atomically: true, encoding: .utf8)
        }
        let recorded = EngineTranscript(text: try String(contentsOf: Self.record, encoding: .utf8))
        let text = transcript.differences(from: recorded).map { "\($0.step): \($0.line)" }.joined(separator: "\n")
        #expect(text.isEmpty, "\(text)")
    }
}
