import Foundation
import TestSupport
import Testing

/// The journal on a disk that fills up while a job is at work: a tmpfs, in a mount namespace that ends with the run.
@Suite("A full disk loses nothing")
struct FullDiskStory {
    private static let isPossible = geteuid() == 0 || ProcessInfo.processInfo.environment["CI"] == "true"
    private static let absence: Comment = "SKIPPED: only root may mount a small disk"

    private static let template = """
        {"Description": "skep swarm", "Resources": {"Vpc": {"Type": "AWS::EC2::VPC", \
        "Properties": {"CidrBlock": "10.9.0.0/16"}}}}
        """

    /// Every act writes what the program said to a file of its own and its exit code beside it.
    private static let script = #"""
        set -u
        mount -t tmpfs -o size=4m,mode=700 tmpfs state || exit 90
        # dd ends when nothing more goes in.
        fill() { dd if=/dev/zero of="state/fill$1" bs=4k 2> /dev/null; df --output=avail state | tail -1 >> left; }
        run() { name=$1; shift; "$SKEP" --state-dir state "$@" > "$name.out" 2> "$name.err"; echo $? > "$name.code"; }

        { "$SKEP" --state-dir state destroy play --confirm play --yes 2>&1 > during.out; echo $? > during.code; } |
        while IFS= read -r line; do
            echo "$line" >> during.err
            case $line in *"step 2/"*) fill 1 ;; esac
        done
        fill 2
        run refused destroy book --confirm book --yes
        rm -f state/fill*
        run jobs jobs -o json
        run clusters clusters -o json
        run later destroy book --confirm book --yes
        """#

    @Test(
        "a job under way ends and is in the journal, the next is refused in one line and does nothing",
        .enabled(if: Self.isPossible, Self.absence),
        .enabled(if: PeerServer.isExpected(.moto), "\(PeerServer.absence(.moto))"),
        .enabled(if: PeerTool.isExpected("aws"), "\(PeerTool.absence("aws"))"))
    func full() async throws {
        let moto = try await PeerServer.start(.moto)
        let room = try Room()
        room.useAWS(port: moto.port)
        room.variables["SKEP"] = Room.program
        for name in ["play", "book"] {
            let aws = try #require(PeerTool.executable("aws"))
            let made = try await room.run(
                [aws, "cloudformation", "create-stack", "--stack-name", name, "--template-body", Self.template])
            try #require(made.code == 0, "\(made)")
        }
        try FileManager.default.createDirectory(atPath: room.stateFolder, withIntermediateDirectories: true)
        let told = try await room.run(
            [
                "unshare", "--mount", "--propagation", "private", "bash", "-c",
                "cd '\(room.folder)' || exit 91\n\(Self.script)",
            ], within: .seconds(180))
        #expect(told.code == 0, "\(told)")

        let left = try String(contentsOfFile: "\(room.folder)/left", encoding: .utf8)
        #expect(
            left.split(whereSeparator: \.isWhitespace) == ["0", "0"], "full while the job was at work, and after it")
        let during = try ending(of: "during", in: room)
        #expect(during.code == 0, "\(during)")
        let refused = try ending(of: "refused", in: room)
        #expect(refused.code == 1 && refused.isCleanComplaint, "\(refused)")
        #expect(refused.complaint.contains("no space is left") || refused.complaint.contains("full"), "\(refused)")
        #expect(refused.complaint.contains("free some space"), "\(refused)")
        let jobs = try JSONDecoder().decode([Job].self, from: Data(ending(of: "jobs", in: room).output.utf8))
        #expect(jobs == [Job(title: "destroy play", state: "done", step: 4, steps: 4)])
        let clusters = try ending(of: "clusters", in: room).output
        #expect(clusters.contains("\"book\"") && !clusters.contains("\"play\""), "\(clusters)")
        let later = try ending(of: "later", in: room)
        #expect(later.code == 0, "\(later)")
    }

    /// As `skep jobs -o json` tells it.
    private struct Job: Decodable, Equatable {
        var title: String
        var state: String
        var step: Int
        var steps: Int
    }

    private func ending(of name: String, in room: Room) throws -> Room.Ending {
        let text = { (kind: String) in
            try String(contentsOfFile: "\(room.folder)/\(name).\(kind)", encoding: .utf8)
        }
        return Room.Ending(
            code: Int32(try text("code").split(separator: "\n").first ?? "") ?? -1, output: try text("out"),
            complaint: try text("err"), words: name)
    }
}
