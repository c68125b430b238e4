import Foundation
import Testing

@testable import Wire

@Suite("Streams over real sockets")
struct StreamTests {
    static let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    @Test("pieces come as they are sent, long before the end")
    func pieces() async throws {
        let more = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write(Self.head + "3\r\none\r\n")
            more.wait()
            connection.write("3\r\ntwo\r\n0\r\n\r\n")
        }
        let stream = try await HTTPClientTransport().stream(WireRequest(method: "GET", url: server.url + "/events"))
        var seen: [String] = []
        for try await piece in stream.body {
            seen.append(String(decoding: piece, as: UTF8.self))
            if seen == ["one"] { more.signal() }
        }
        #expect(stream.status == 200 && seen.joined() == "onetwo")
    }

    @Test("a stream that breaks says so")
    func broken() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write(Self.head + "3\r\none\r\n")
        }
        let stream = try await HTTPClientTransport().stream(WireRequest(method: "GET", url: server.url + "/events"))
        let failure = await #expect(throws: WireFailure.self) { for try await _ in stream.body {} }
        #expect(failure?.kind == .broken)
    }

    @Test("headers that do not come in time end the call, a silent body does not")
    func slowHeaders() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.waitForEnd()
        }
        let failure = await #expect(throws: WireFailure.self) {
            try await HTTPClientTransport().stream(
                WireRequest(method: "GET", url: server.url + "/", limits: WireLimits(total: .milliseconds(150))))
        }
        #expect(failure?.kind == .timedOut)
    }

    @Test("a reader that does not read makes the sender wait, instead of filling memory")
    func backpressure() async throws {
        let (ends, ended) = AsyncStream.makeStream(of: Int.self)
        let limit = 256 << 20
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write(Self.head)
            connection.limitWriting(milliseconds: 300)
            let piece = "100000\r\n" + String(repeating: "x", count: 1 << 20) + "\r\n"
            var sent = 0
            while sent < limit, connection.write(piece) { sent += 1 << 20 }
            ended.yield(sent)
        }
        let stream = try await HTTPClientTransport().stream(WireRequest(method: "GET", url: server.url + "/logs"))
        for await sent in ends {
            #expect(sent < limit)
            break
        }
        _ = stream
    }

    @Test("a stream that is dropped closes its connection")
    func dropped() async throws {
        let (ends, ended) = AsyncStream.makeStream(of: Void.self)
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write(Self.head + "3\r\none\r\n")
            connection.waitForEnd()
            ended.yield()
        }
        let transport = try HTTPClientTransport()
        do {
            let stream = try await transport.stream(WireRequest(method: "GET", url: server.url + "/events"))
            for try await _ in stream.body { break }
        }
        for await _ in ends { break }
    }
}
