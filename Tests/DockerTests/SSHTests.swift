import Foundation
import Testing

@testable import Docker

@Suite("ssh: words for the command line, pinned keys, and what went wrong")
final class SSHTests {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("skep-\(UUID().uuidString)").path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func target(user: String = "docker", host: String = "10.0.0.1", socket: String = "/run/d.sock") -> SSHTarget
    {
        SSHTarget(
            user: user, host: host, port: 2222, identityFile: "/keys/book.pem", knownHostsFile: "/known/book",
            remoteSocket: socket)
    }

    @Test("only pinned host keys are believed, nothing is asked, no other configuration is read")
    func arguments() throws {
        let words = try Self.target().arguments(localSocket: "/s/a.sock")
        for option in [
            "StrictHostKeyChecking=yes", "UserKnownHostsFile=/known/book", "GlobalKnownHostsFile=/dev/null",
            "BatchMode=yes", "UpdateHostKeys=no", "ExitOnForwardFailure=yes", "IdentitiesOnly=yes",
        ] {
            let index = try #require(words.firstIndex(of: option), "\(option)")
            #expect(words[index - 1] == "-o")
        }
        #expect(words.prefix(3) == ["-T", "-F", "/dev/null"])
        #expect(
            words.suffix(7) == ["-L", "/s/a.sock:/run/d.sock", "-l", "docker", "--", "10.0.0.1", "exec cat"])
    }

    @Test(
        "a part that could be an option or more than one word is refused",
        arguments: [
            ("-oProxyCommand=touch /tmp/x", "h", "/s"), ("u", "-h", "/s"), ("u", "h;id", "/s"), ("", "h", "/s"),
            ("u", "", "/s"), ("u", "h", "/s:/etc"), ("u", "h", "/s s"), ("u", "h\n", "/s"), ("u", "ｈ", "/s"),
        ])
    func refuses(_ user: String, _ host: String, _ socket: String) {
        let failure = #expect(throws: TunnelFailure.self) {
            try Self.target(user: user, host: host, socket: socket).arguments(localSocket: "/s")
        }
        #expect(failure?.kind == .badAddress)
    }

    @Test("pinned keys are kept for their owner only, with whose they are, and replaced as a whole")
    func knownHosts() throws {
        let file = KnownHosts(path: "\(folder)/known_hosts/book")
        try file.pin(["10.0.0.1": "ssh-ed25519 AAAA comment"], owners: ["10.0.0.1": "i-1"])
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "10.0.0.1 ssh-ed25519 AAAA i-1\n")
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let above = try FileManager.default.attributesOfItem(atPath: "\(folder)/known_hosts")
        #expect(above[.posixPermissions] as? Int == 0o700)
        #expect(file.pinned()["i-1"]?.key == "ssh-ed25519 AAAA")
        try file.pin(["10.0.0.2": "ssh-ed25519 BBBB"])
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "10.0.0.2 ssh-ed25519 BBBB\n")
    }

    @Test(
        "what is no key is not written, and what was there stays",
        arguments: ["", "ssh-ed25519", "ssh-ed25519 AA\nevil", "ssh-ed25519 AA;B", "@cert-authority * ssh-ed25519"])
    func badKey(_ key: String) throws {
        let file = KnownHosts(path: "\(folder)/book")
        try file.pin(["10.0.0.1": "ssh-ed25519 AAAA"])
        #expect(throws: TunnelFailure.self) { try file.pin(["10.0.0.2": key]) }
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "10.0.0.1 ssh-ed25519 AAAA\n")
    }

    @Test(
        "ssh's words are told apart",
        arguments: [
            ("@@@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @@@", TunnelFailure.Kind.hostKeyChanged),
            ("No ED25519 host key is known for 10.0.0.1", .hostKeyUnknown),
            ("Host key verification failed.", .hostKeyUnknown),
            ("docker@h: Permission denied (publickey).", .permissionDenied),
            ("channel 0: open failed: administratively prohibited", .forwardingRefused),
            ("ssh: connect to host 10.0.0.1 port 22: Connection refused", .unreachable), ("", .unreachable),
        ])
    func words(_ words: String, _ kind: TunnelFailure.Kind) {
        let failure = SSHTunnel.failure(saying: words)
        #expect(failure.kind == kind)
        #expect(!failure.why.isEmpty)
        #expect(failure.mayPass == [.unreachable, .forwardingRefused].contains(kind))
    }
}
