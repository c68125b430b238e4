import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Wire

@Suite("HTTP over real sockets")
struct HTTPClientTransportTests {
    static let whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Amzn-RequestId: r1\r\n\r\nhello"

    /// What a request to the server brings.
    private func failure(
        _ server: LoopbackServer, total: Duration = .seconds(120), bytes: Int = 1 << 20
    ) async throws -> WireFailure {
        let transport = try HTTPClientTransport()
        let request = WireRequest(
            method: "POST", url: server.url + "/", body: Array("Action=Do".utf8),
            limits: WireLimits(total: total, responseBytes: bytes))
        return try #require(
            await #expect(throws: WireFailure.self) { try await transport.send(request) } as WireFailure?)
    }

    @Test("a request goes out as it is, and the answer comes whole")
    func whole() async throws {
        let seen = Mutex("")
        let server = try LoopbackServer { connection in
            let request = connection.readRequest()
            seen.withLock { $0 = request }
            connection.write(Self.whole)
        }
        let answer = try await HTTPClientTransport().send(
            WireRequest(
                method: "PUT", url: server.url + "/a/b?c=d%20e",
                headers: ["Host": "ec2.example:1", "X-Twice": "1", "Content-Type": "text/x"], body: Array("body".utf8)))
        #expect(answer.status == 200 && answer.body == Array("hello".utf8))
        #expect(answer.headers["x-amzn-requestid"] == "r1")
        let request = seen.withLock { $0 }
        #expect(request.hasPrefix("PUT /a/b?c=d%20e HTTP/1.1\r\n") && request.hasSuffix("\r\n\r\nbody"))
        #expect(request.lowercased().contains("host: ec2.example:1\r\n") && request.contains("X-Twice: 1\r\n"))
    }

    @Test("headers that do not come in time end the call, which may have been carried out")
    func slowHeaders() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.waitForEnd()
        }
        let failure = try await failure(server, total: .milliseconds(150))
        #expect(failure.kind == .timedOut && failure.wasSent)
    }

    @Test("a body that does not come in time ends the call")
    func slowBody() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe")
            connection.waitForEnd()
        }
        let failure = try await failure(server, total: .milliseconds(300))
        #expect(failure.kind == .timedOut && failure.wasSent)
    }

    @Test("a body without end is cut off at the limit")
    func endless() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let piece = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
            while connection.write(piece) {}
        }
        let failure = try await failure(server)
        #expect(failure.kind == .tooLarge && failure.wasSent)
    }

    @Test("a body that announces more than the limit is refused")
    func announced() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
            connection.waitForEnd()
        }
        #expect(try await failure(server, bytes: 1_000).kind == .tooLarge)
    }

    @Test("a truncated body is no body")
    func truncated() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
        }
        let failure = try await failure(server)
        #expect(failure.kind == .broken && failure.wasSent)
    }

    @Test("a connection that is reset or closed after the request leaves the outcome open", arguments: [true, false])
    func lost(byReset: Bool) async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            if byReset { connection.reset() }
        }
        let failure = try await failure(server)
        #expect(failure.kind == .broken && failure.wasSent)
        // The library must not repeat it behind our back.
        #expect(server.connections == 1)
    }

    @Test("what is not HTTP is no answer")
    func garbage() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write("\u{1}\u{2}SSH-2.0-OpenSSH_9.2\r\n\r\n")
        }
        let failure = try await failure(server)
        #expect(failure.kind == .broken && failure.wasSent && failure.why.count <= OutsideText.excerptLimit)
    }

    @Test("a port on which nobody listens is told at once, and nothing was sent")
    func refused() async throws {
        let transport = try HTTPClientTransport()
        let url = "http://127.0.0.1:\(try Loopback.freePort())/"
        let failure = await #expect(throws: WireFailure.self) {
            try await transport.send(WireRequest(method: "POST", url: url, limits: WireLimits(total: .seconds(60))))
        }
        #expect(failure?.kind == .unreachable && failure?.wasSent == false)
        #expect(failure?.peer == String(url.dropFirst(7).dropLast()))
    }

    @Test("a server without TLS is not believed, and nothing was sent")
    func noTLS() async throws {
        let server = try LoopbackServer { connection in connection.write(Self.whole) }
        let transport = try HTTPClientTransport()
        let failure = await #expect(throws: WireFailure.self) {
            try await transport.send(WireRequest(method: "POST", url: "https://127.0.0.1:\(server.port)/"))
        }
        #expect(failure?.kind == .untrusted && failure?.wasSent == false)
    }

    @Test("words that are no URL are a bad request", arguments: ["", "ec2", "http://"])
    func notAURL(_ url: String) async throws {
        let transport = try HTTPClientTransport()
        let failure = await #expect(throws: WireFailure.self) {
            try await transport.send(WireRequest(method: "GET", url: url))
        }
        #expect(failure?.kind == .badRequest && failure?.wasSent == false)
    }

    @Test("a bundle of authorities that cannot be read is told when the transport is made")
    func badBundle() {
        #expect(throws: WireFailure.self) {
            _ = try HTTPClientTransport(
                identity: TLSIdentity(authorities: nil, certificate: "/no/cert.pem", key: "/no/key.pem"))
        }
    }

    @Test("a redirect is an answer, not an order")
    func redirect() async throws {
        let server = try LoopbackServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        }
        let answer = try await HTTPClientTransport().send(WireRequest(method: "GET", url: server.url + "/"))
        #expect(answer.status == 302 && server.connections == 1)
    }

    @Test("who gives up is let go, and the server sees the connection end")
    func cancelled() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let (ends, ended) = AsyncStream.makeStream(of: Void.self)
        let server = try LoopbackServer { connection in
            connection.readRequest()
            arrived.yield()
            connection.waitForEnd()
            ended.yield()
        }
        let transport = try HTTPClientTransport()
        let url = server.url + "/"
        let call = Task { try await transport.send(WireRequest(method: "POST", url: url, body: [1])) }
        for await _ in arrivals { break }
        call.cancel()
        let failure = await #expect(throws: WireFailure.self) { try await call.value }
        #expect(failure?.kind == .cancelled && failure?.wasSent == true)
        for await _ in ends { break }
    }

    @Test("a unix socket is reached by its path")
    func unixSocket() async throws {
        let path = "/tmp/skep-wire-\(UUID().uuidString.prefix(8)).sock"
        defer { unlink(path) }
        let server = try LoopbackServer(path: path) { connection in
            connection.readRequest()
            connection.write(Self.whole)
        }
        let url = "http+unix://\(path.replacingOccurrences(of: "/", with: "%2F"))/_ping"
        let answer = try await HTTPClientTransport(environment: ["http_proxy": "http://127.0.0.1:1"]).send(
            WireRequest(method: "GET", url: url))
        #expect(answer.status == 200 && server.connections == 1)
        let failure = await #expect(throws: WireFailure.self) {
            try await HTTPClientTransport().send(WireRequest(method: "GET", url: "http+unix://%2Fno%2Fsuch.sock/_ping"))
        }
        #expect(failure?.kind == .unreachable && failure?.peer == "/no/such.sock" && failure?.wasSent == false)
    }
}
