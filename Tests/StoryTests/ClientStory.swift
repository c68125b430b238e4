import Foundation
import TestSupport
import Testing

/// Clients that were written by others believe the sandbox.
@Suite("Real clients on the sandbox")
struct ClientStory {
    private static let template = PeerTool.packageFolder.appending(path: "Resources/stack/swarm.yaml").path

    @Test(
        "aws and docker make a swarm with a stack",
        .enabled(if: PeerTool.isExpected("aws") && PeerTool.isExpected("docker"), "\(PeerTool.absence("aws"))"))
    func stack() async throws {
        let sandbox = try await ServedSandbox("--scenario", "fresh", "--speed", "60")
        let ending = try await sandbox.drive(
            "bash", "-c", "cd '\(sandbox.room.folder)' && bash '\(ServedSandbox.clients)/stack.sh' '\(Self.template)'")
        #expect(ending.output.hasSuffix("stack: done\n"), "\(ending)")
    }

    @Test("boto3 pages and waits", .enabled(if: PeerTool.isExpected("python3"), "\(PeerTool.absence("boto3"))"))
    func boto() async throws {
        let sandbox = try await ServedSandbox("--scenario", "fresh", "--speed", "100")
        let ending = try await sandbox.drive("python3", "\(ServedSandbox.clients)/boto.py", Self.template)
        #expect(ending.output == "boto: done\n", "\(ending)")
    }

    @Test("the AWS SDK for Go reads a cluster", .enabled(if: PeerTool.isExpected("go"), "\(PeerTool.absence("go"))"))
    func go() async throws {
        let sandbox = try await ServedSandbox("--scenario", "demo", "--speed", "1")
        for (name, value) in [
            ("GO111MODULE", "off"), ("GOPATH", "/usr/share/gocode"), ("GOFLAGS", "-p=2"),
            ("GOCACHE", "\(NSTemporaryDirectory())/skep-go-cache"),
        ] { sandbox.room.variables[name] = value }
        let ending = try await sandbox.drive(
            "go", "run", "\(ServedSandbox.clients)/look.go", "book", within: .seconds(400))
        #expect(
            ending.output
                == "account 111122223333\nstack CREATE_COMPLETE true true\ngroups 3 3\nrunning 6 in 3 zones\nunknown true\n",
            "\(ending)")
    }
}
