import Fleet
import TestSupport
import Testing
import Wire

@testable import Docker

@Suite("The swarm itself")
struct SwarmTests {
    static let reply =
        #"{"ID":"abc","Version":{"Index":10},"CreatedAt":"2026-11-23T13:47:33.099622403Z","JoinTokens":{"#
        + #""Worker":"SWMTKN-1-x-worker","Manager":"SWMTKN-1-x-manager"},"RootRotationInProgress":false}"#

    @Test("join tokens are read, and cannot be printed by accident")
    func tokens() async throws {
        let swarm = try await EngineFixture(.json(Self.reply)).engine.swarm()
        #expect(swarm.tokens.token(for: .manager).reveal() == "SWMTKN-1-x-manager")
        #expect(swarm.tokens.token(for: .worker).reveal() == "SWMTKN-1-x-worker")
        #expect(swarm.dataPathPort == 4789)
        var dumped = ""
        dump(swarm, to: &dumped)
        #expect(!"\(swarm) \(dumped)".contains("SWMTKN"))
    }

    @Test("an init gives the node's id, and says what it is to be known as")
    func initSwarm() async throws {
        let fixture = EngineFixture(.json(#""awjnomwtx2pex124ad5ofeae7""#))
        #expect(try await fixture.engine.initSwarm(advertiseAddress: "10.0.0.1") == "awjnomwtx2pex124ad5ofeae7")
        #expect(fixture.transport.lines == ["POST /v1.41/swarm/init"])
        let body = String(decoding: fixture.transport.requests[0].body, as: UTF8.self)
        #expect(body.contains(#""AdvertiseAddr":"10.0.0.1""#))
        #expect(body.contains(#""ForceNewCluster":false"#))
    }

    @Test("a join that goes on in the background is unknown; the token is in no message")
    func join() async throws {
        let words = "Timeout was reached before node joined. The attempt to join will continue in the background."
        let fixture = EngineFixture(.refusal(503, words))
        let failure = await #expect(throws: EngineFailure.self) {
            try await fixture.engine.joinSwarm(
                at: ["10.0.0.1:2377"], token: Secret("SWMTKN-1-x"), advertiseAddress: "10.0.0.2")
        }
        #expect(failure?.kind == .outcomeUnknown)
        #expect(!"\(String(describing: failure))".contains("SWMTKN"))
        let body = String(decoding: fixture.transport.requests[0].body, as: UTF8.self)
        #expect(body.contains(#""JoinToken":"SWMTKN-1-x""#))
    }

    @Test("networks of the swarm, and lists that Go writes as null")
    func networks() async throws {
        let network = #"{"Id":"n","Name":"ingress","Driver":"overlay","Scope":"swarm","Ingress":true,"Options":null}"#
        let fixture = EngineFixture(.json("[\(network)]"), .json("null"))
        let networks = try await fixture.engine.networks()
        #expect(networks.map(\.isIngress) == [true])
        #expect(try await fixture.engine.networks().isEmpty)
    }

    @Test("a service is made with its whole specification, and removed by name")
    func services() async throws {
        let fixture = EngineFixture(.json(#"{"ID":"svc1"}"#, status: 201), .json(""))
        let spec: JSONValue = .object(["Name": .string("web"), "TaskTemplate": .object([:])])
        #expect(try await fixture.engine.createService(spec) == "svc1")
        try await fixture.engine.removeService("web")
        #expect(fixture.transport.lines == ["POST /v1.41/services/create", "DELETE /v1.41/services/web"])
    }
}
