import Fleet
import TestSupport
import Testing
import Wire

@testable import Docker

@Suite("What an engine's no means")
struct EngineFailureTests {
    /// As 20.10 and newer engines say it.
    static let refusals: [(Int, String, EngineFailure.Kind, Bool)] = [
        (503, "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible", .noLeader, true),
        (500, "The swarm does not have a leader", .noLeader, true),
        (
            503, "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state.",
            .notAManager(.worker), true
        ),
        (
            503,
            "This node is not a swarm manager. Manager is being prepared or has trouble connecting to the cluster.",
            .notAManager(.starting), true
        ),
        (
            503, "This node is not a swarm manager. Use docker swarm init or docker swarm join",
            .notAManager(.inactive), true
        ),
        (503, "Swarm is encrypted and needs to be unlocked before it can be used.", .notAManager(.locked), true),
        (404, "node nope not found", .notFound, false),
        (409, "rpc error: name conflicts with an existing object: service web already exists", .nameTaken, false),
        (500, "rpc error: code = DeadlineExceeded desc = context deadline exceeded", .noAnswer, true),
        (403, "authorization denied by plugin", .denied, true),
        (500, "something new", .refused, false),
        (502, "", .unreachable, true),
    ]

    @Test("refusals are told apart by their words", arguments: refusals)
    func refusal(_ status: Int, _ words: String, _ kind: EngineFailure.Kind, _ mayTryAnother: Bool) async {
        let fixture = EngineFixture(.refusal(status, words))
        let failure = await #expect(throws: EngineFailure.self) { try await fixture.engine.nodes() }
        #expect(failure?.kind == kind)
        #expect(failure?.mayTryAnotherManager == mayTryAnother)
        #expect(failure?.what == "list nodes")
        #expect(failure?.peer == "10.0.0.1")
    }

    @Test("a web page instead of an answer is unreadable, and at most 200 clean characters of it are kept")
    func page() async {
        let page = "<html>\u{1B}[2J" + String(repeating: "x", count: 100_000)
        for status in [200, 418] {
            let fixture = EngineFixture(
                .answer(status: status, headers: ["Content-Type": "text/html"], body: Array(page.utf8)))
            let failure = await #expect(throws: EngineFailure.self) { try await fixture.engine.nodes() }
            #expect(failure?.kind == (status == 200 ? .unreadable : .refused))
            #expect((failure?.why.count ?? 999) <= 200)
            #expect(failure?.why.contains("\u{1B}") == false)
        }
    }

    @Test("a lost reply of a change is unknown, of a read it is not; an engine's own deadline likewise")
    func lost() async throws {
        let node = try #require(NodeID("node1"))
        let deadline = ScriptedEngine.Answer.refusal(500, "context deadline exceeded")
        for answer in [.failure(EngineFixture.lost), deadline] {
            let change = EngineFixture(answer)
            let failure = await #expect(throws: EngineFailure.self) { try await change.engine.removeNode(node) }
            #expect(failure?.kind == .outcomeUnknown)
            #expect(failure?.mayTryAnotherManager == false)
        }
        let read = EngineFixture(.failure(EngineFixture.lost))
        let failure = await #expect(throws: EngineFailure.self) { try await read.engine.nodes() }
        #expect(failure?.kind == .unreachable)
    }

    static let node =
        #"{"ID":"node1","Version":{"Index":%},"Spec":{"Labels":{"zone":"b"},"Role":"worker","#
        + #""Availability":"active","Later":[1]},"Description":{},"Status":{"State":"ready"}}"#

    private static func node(version: Int) -> ScriptedEngine.Answer {
        .json(node.replacing("%", with: String(version)))
    }

    @Test("a stale version is read again, decided anew and sent under the new one, with what we do not know in it")
    func conflict() async throws {
        let fixture = EngineFixture(
            Self.node(version: 9), .refusal(500, "rpc error: code = Unknown desc = update out of sequence"),
            Self.node(version: 12), .json("{}"))
        let outcome = try await fixture.engine.setAvailability(.drain, of: try #require(NodeID("node1")))
        #expect(outcome == .updated(attempts: 2))
        #expect(
            fixture.transport.lines == [
                "GET /v1.41/nodes/node1", "POST /v1.41/nodes/node1/update?version=9",
                "GET /v1.41/nodes/node1", "POST /v1.41/nodes/node1/update?version=12",
            ])
        let body = String(decoding: fixture.transport.requests[3].body, as: UTF8.self)
        #expect(body.contains(#""Later":[1]"#))
        #expect(body.contains(#""zone":"b""#))
        #expect(body.contains(#""Availability":"drain""#))
    }

    @Test("when somebody else has done it meanwhile, nothing more is sent")
    func alreadySo() async throws {
        let drained = Self.node.replacing("%", with: "12").replacing(#""active""#, with: #""drain""#)
        let fixture = EngineFixture(Self.node(version: 9), .refusal(500, "update out of sequence"), .json(drained))
        let outcome = try await fixture.engine.setAvailability(.drain, of: try #require(NodeID("node1")))
        #expect(outcome == .alreadySo)
    }

    @Test("an update that is always overtaken gives up as a conflict")
    func overtaken() async throws {
        let fixture = EngineFixture(
            Self.node(version: 1), .refusal(500, "update out of sequence"),
            Self.node(version: 2), .refusal(500, "update out of sequence"))
        let node = try #require(NodeID("node1"))
        let failure = await #expect(throws: EngineFailure.self) {
            try await fixture.engine.updateNode(node, attempts: 2) { edit in
                edit.set(availability: .drain)
                return .send
            }
        }
        #expect(failure?.kind == .conflict)
    }

    @Test("the version is negotiated once, and anew when the engine was exchanged")
    func negotiation() async throws {
        let tooNew = "client version 1.51 is too new. Maximum supported API version is 1.43"
        let fixture = EngineFixture(apiVersion: "1.99", .json("[]"), .refusal(400, tooNew), .json("[]"))
        _ = try await fixture.engine.nodes()
        _ = try await fixture.engine.nodes()
        #expect(fixture.transport.lines.first == "GET /v1.51/nodes")
        #expect(fixture.transport.lines.count == 3)
        let old = EngineFixture(apiVersion: "1.24")
        let failure = await #expect(throws: EngineFailure.self) { try await old.engine.nodes() }
        #expect(failure?.kind == .tooOld)
    }
}
