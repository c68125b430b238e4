import Foundation
import TestSupport
import Testing
import Wire

@testable import Sandbox

/// moto and the sandbox are asked the same. Where they differ, `docs/sandbox-differences.md` says why.
@Suite("The sandbox's stacks and groups answer as moto's, but for what is listed")
struct StackContractTests {
    private static let document = PeerTool.packageFolder.appending(path: "docs/sandbox-differences.md")

    /// A difference that is known: in which step, and what the line that differs begins with, after its sign.
    private struct Known: Hashable {
        var step: String
        var line: String
    }

    /// The rows of the document's table: `| step | line | why |`.
    private static func known() throws -> [Known] {
        let text = try String(contentsOf: document, encoding: .utf8)
        let start = text.components(separatedBy: "## CloudFormation and Auto Scaling").dropFirst().first ?? ""
        let section = start.components(separatedBy: "\n## ").first ?? ""
        return section.split(separator: "\n").compactMap { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
            guard row.hasPrefix("| `"), cells.count == 3, !cells[2].isEmpty else { return nil }
            return Known(step: cells[0], line: cells[1])
        }
    }

    private static func covers(_ row: Known, _ step: String, _ difference: String) -> Bool {
        guard row.step == "*" || row.step == step else { return false }
        let line = String(difference.dropFirst(2))
        // The place in a list says nothing.
        let bare = line.replacingOccurrences(of: #"\[\d+\]"#, with: "", options: .regularExpression)
        return row.line == "*" || bare.hasPrefix(row.line)
    }

    @Test(
        "every difference from moto is listed with its reason, and none is listed that is none",
        .enabled(if: PeerServer.isExpected(.moto), Comment(rawValue: PeerServer.absence(.moto))),
        .timeLimit(.minutes(3)))
    func moto() async throws {
        let cloud = SandboxCloud(world: World(seed: 7), speed: .paused, clock: SystemClock())
        let sandbox = SandboxTransport(cloud)
        let known = try Self.known()
        var used: Set<Known> = []
        var new: [String] = []
        try await PeerServer.running(.moto) { peer in
            let transport = try HTTPClientTransport()
            for step in StackProgram.groups + StackProgram.stacks {
                let theirs = StackTranscript.lines(try await transport.send(step.request(to: peer.url + "/")))
                let host = "https://\(step.service).us-east-1.amazonaws.com/"
                let ours = StackTranscript.lines(try await sandbox.send(step.request(to: host)))
                // moto has done everything when it answers; the sandbox is given an hour.
                await cloud.with { $0.advance(by: .seconds(3600)) }
                for difference in StackTranscript.differences(ours, theirs) {
                    let rows = known.filter { Self.covers($0, step.name, difference) }
                    used.formUnion(rows)
                    if rows.isEmpty { new.append("\(step.name): \(difference)") }
                }
            }
        }
        #expect(new.isEmpty, "\(new.count) differences, - is moto\n\(new.joined(separator: "\n"))")
        for row in known { #expect(used.contains(row), "\(row.step): \(row.line) is no difference any more") }
    }
}
