import Foundation
import TestSupport
import Testing

@Suite("Bad input gets a clear error and its exit code")
struct BadInputStory {
    private static let html = "<!DOCTYPE html><html><body>\u{1B}[31mPlease log in to the hotel's network</body></html>"

    /// One moto for all, empty but for what every account has; it ends with this process.
    private static let moto = Task { try await PeerServer.start(.moto) }

    @Test("no credentials at all is 5, and says where they were looked for")
    func noCredentials() async throws {
        let room = try Room()
        room.variables["AWS_REGION"] = "us-east-1"
        let ending = try await room.skep("clusters")
        #expect(ending.code == 5 && ending.complaint.contains("credentials"), "\(ending)")
        #expect(ending.isCleanComplaint, "\(ending)")
    }

    @Test(
        "a word that cannot be right is 2",
        .enabled(if: PeerServer.isExpected(.moto), "\(PeerServer.absence(.moto))"),
        arguments: [
            ["clusters", "--region", "mars"], ["clusters", "--region", "mars-north-1"], ["nodes", "book"],
            ["nodes", "a b"], ["nodes", "bo\u{1B}[31mok"], ["nodes", "book\nplay"],
            ["provision", "a b", "--yes"], ["provision", "bo\u{7}ok", "--yes"],
            ["provision", "book", "--managers", "two"],
            ["provision", "book", "--managers", "4", "--yes"], ["provision", "book", "--way", "magic", "--yes"],
            ["scale", "book", "workers", "--yes"], ["scale", "book", "workers=-1", "--yes"],
            ["terminate", "book", "--yes"], ["node", "explode", "book", "ip-10-0-0-1"], ["nodes"], ["dance"],
            ["nodes", "book", "-o", "xml"],
            ["clusters", "--config", "/nowhere/config.yaml"], ["clusters", "--context", "moon"],
        ])
    func wrongWord(words: [String]) async throws {
        let room = try Room()
        room.useAWS(port: try await Self.moto.value.port)
        let ending = try await room.skep(words)
        #expect(ending.code == 2, "\(ending)")
        #expect(ending.isCleanComplaint, "\(ending)")
        #expect(ending.output.isEmpty, "\(ending)")
    }

    @Test("an AWS that cannot be reached is 1")
    func unreachable() async throws {
        let room = try Room()
        room.useAWS(port: 9)
        let ending = try await room.skep("clusters")
        #expect(ending.code == 1, "\(ending)")
        #expect(ending.complaint.hasPrefix("skep: "), "\(ending)")
    }

    @Test(
        "a garbage reply is 1, and none of it reaches the terminal raw",
        arguments: [
            ("200 OK", "text/html", html), ("502 Bad Gateway", "text/html", html), ("200 OK", "text/xml", "<a><b>"),
            ("200 OK", "text/xml", ""), ("200 OK", "application/json", "{\"a\": \"\u{1B}[2J\"}"),
        ])
    func garbage(status: String, type: String, body: String) async throws {
        let server = try ScriptedAWS(status: status, type: type, body: body)
        let room = try Room()
        room.useAWS(port: server.port)
        let ending = try await room.skep("clusters", within: .seconds(120))
        #expect(ending.code == 1, "\(ending)")
        #expect(!(ending.output + ending.complaint).contains("\u{1B}"), "\(ending)")
    }

    @Test("a call that is denied is 5")
    func denied() async throws {
        let body = """
            <Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized</Message></Error>
            </Errors><RequestID>1</RequestID></Response>
            """
        let server = try ScriptedAWS(status: "403 Forbidden", type: "text/xml", body: body)
        let room = try Room()
        room.useAWS(port: server.port)
        let ending = try await room.skep("regions")
        #expect(ending.code == 5, "\(ending)")
    }

    @Test("a configuration that cannot be read names its line")
    func configuration() async throws {
        let room = try Room()
        room.useAWS(port: 9)
        let path = "\(room.folder)/config.yaml"
        try "contexts:\n  book:\n    regions: [mars]\n".write(toFile: path, atomically: true, encoding: .utf8)
        let ending = try await room.skep("clusters", "--config", path)
        #expect(ending.code == 2 && ending.complaint.contains("config.yaml:3"), "\(ending)")
    }

    @Test("with JSON the failure is an object, too")
    func object() async throws {
        let room = try Room()
        room.variables["AWS_REGION"] = "us-east-1"
        let ending = try await room.skep("clusters", "-o", "json")
        #expect(ending.code == 5, "\(ending)")
        let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: [String: Any]]
        #expect(
            Set(object?["error"].map { Array($0.keys) } ?? []) == ["code", "message", "resource", "next"], "\(ending)")
    }

    @Test("a console without a terminal is refused, with a hint at the verbs")
    func noTerminal() async throws {
        let room = try Room()
        room.useAWS(port: 9)
        let ending = try await room.skep([])
        #expect(ending.code == 2, "\(ending)")
        #expect(ending.isCleanComplaint, "\(ending)")
    }
}
