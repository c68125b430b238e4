import Foundation
import TestSupport
import Testing
import Wire

@testable import Docker

@Suite("Events")
struct EngineEventTests {
    /// As 20.10 sent them.
    static let captured = """
        {"Type":"node","Action":"update","Actor":{"ID":"s6izyy","Attributes":{"name":"w1","state.new":"down","state.old":"ready"}},"scope":"swarm","time":1795441885,"timeNano":1795441885081550211}
        {"status":"start","id":"7340fa87","from":"ffimg:1","Type":"container","Action":"start","Actor":{"ID":"7340fa87","Attributes":{"image":"ffimg:1"}},"scope":"local","time":1795441818}

        """

    private func read(
        _ pieces: [[UInt8]], failure: WireFailure? = nil
    ) async throws -> ([EngineEvent], EngineFailure?) {
        let fixture = EngineFixture(.pieces(pieces, headers: [], failure: failure))
        return await EngineFixture.all(try await fixture.engine.events())
    }

    @Test("events come out the same wherever the pieces are cut", arguments: [1, 2, 3, 7, 64, 1000])
    func cutAnywhere(_ size: Int) async throws {
        let (events, failure) = try await read(EngineFixture.pieces(EngineFixture.bytes(Self.captured), of: size))
        #expect(failure == nil)
        #expect(events.map(\.type) == ["node", "container"])
        #expect(events.map(\.scope) == ["swarm", "local"])
        #expect(events.first?.actor == "s6izyy")
        #expect(events.first?.attributes["state.new"] == "down")
        #expect(events.last?.at == Date(timeIntervalSince1970: 1_795_441_818))
    }

    @Test("record separators and empty lines are passed over")
    func separators() async throws {
        let text = "\u{1E}{\"Type\":\"node\",\"Action\":\"create\"}\n\r\n\u{1E}{\"Type\":\"service\"}\n"
        let (events, failure) = try await read([EngineFixture.bytes(text)])
        #expect(failure == nil)
        #expect(events.map(\.type) == ["node", "service"])
    }

    @Test("a line that is no event ends the stream, after those before it")
    func garbage() async throws {
        let text = "{\"Type\":\"node\"}\n<html>\n{\"Type\":\"node\"}\n"
        let (events, failure) = try await read([EngineFixture.bytes(text)])
        #expect(events.map(\.type) == ["node"])
        #expect(failure?.kind == .unreadable)
        #expect(failure?.why == "not an event: <html>")
    }

    @Test("an event without an end does not fill the memory")
    func endless() async throws {
        let piece = [UInt8](repeating: 0x20, count: 64 << 10)
        var decoder = EventDecoder(peer: "")
        var events: [EngineEvent] = []
        for _ in 1...64 { try decoder.take(piece, into: &events) }
        #expect(throws: EngineFailure.self) { try decoder.take([0x0A], into: &events) }
        #expect(events.isEmpty)
    }

    @Test("when the engine goes, the stream fails; a line that was broken off is a lost hint")
    func gone() async throws {
        let lost = try await read([EngineFixture.bytes(#"{"Type":"node"}"# + "\n")], failure: EngineFixture.lost)
        #expect(lost.0.count == 1)
        #expect(lost.1?.kind == .unreachable)
        let (events, failure) = try await read([EngineFixture.bytes(#"{"Type":"no"#)])
        #expect(events.isEmpty)
        #expect(failure == nil)
    }

    @Test("filters and the moment are asked as the engine wants them")
    func query() async throws {
        let fixture = EngineFixture(.pieces([], headers: [], failure: nil))
        _ = try await fixture.engine.events(
            filters: ["scope": ["swarm"]], since: Date(timeIntervalSince1970: 1_795_441_796.052))
        #expect(
            fixture.transport.lines == [
                "GET /v1.41/events?filters=%7B%22scope%22%3A%5B%22swarm%22%5D%7D&since=1795441796.052"
            ])
    }
}
