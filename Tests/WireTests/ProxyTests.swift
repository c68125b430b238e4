import Foundation
import Synchronization
import Testing

@testable import Wire

@Suite("Proxies")
struct ProxyTests {
    private func proxy(
        _ environment: [String: String], _ scheme: String = "https", _ host: String = "ec2.us-east-1.amazonaws.com",
        _ port: Int? = nil
    ) -> String? {
        ProxySettings(environment).proxy(scheme: scheme, host: host, port: port).map { "\($0.host):\($0.port)" }
    }

    @Test("each scheme has its own proxy, and the lower-case name wins")
    func schemes() {
        let both = ["HTTPS_PROXY": "http://a:1", "https_proxy": "http://b:2", "HTTP_PROXY": "c:3"]
        #expect(proxy(both) == "b:2")
        #expect(proxy(both, "http") == "c:3")
        #expect(proxy(["HTTP_PROXY": "http://a:1"]) == nil)
        #expect(proxy(["HTTPS_PROXY": ""]) == nil && proxy([:]) == nil)
    }

    @Test(
        "exceptions name hosts, domains, ports, or everything",
        arguments: [
            ("amazonaws.com", true), (".amazonaws.com", true), ("ec2.us-east-1.amazonaws.com", true),
            ("x.org , .amazonaws.com", true), ("*", true), ("AmazonAWS.com", true),
            ("ec2.us-east-1.amazonaws.com:443", true), ("ec2.us-east-1.amazonaws.com:80", false),
            ("azonaws.com", false), ("x.org", false), ("", false),
        ])
    func exceptions(_ list: String, isDirect: Bool) {
        let found = proxy(["HTTPS_PROXY": "http://p:1", "NO_PROXY": list], "https", "ec2.us-east-1.amazonaws.com", 443)
        #expect((found == nil) == isDirect)
    }

    @Test(
        "this machine and its metadata service are never asked through a proxy",
        arguments: [
            "localhost", "127.0.0.1", "127.9.9.9", "::1", "169.254.169.254", "169.254.170.2",
        ])
    func near(_ host: String) {
        #expect(proxy(["HTTP_PROXY": "http://p:1"], "http", host) == nil)
    }

    @Test("user and password are decoded, and the password is kept out of sight")
    func password() throws {
        let settings = ProxySettings(["https_proxy": "http://me%40home:p%3Aw@proxy.example:3128/"])
        let found = try #require(settings.proxies["https"])
        #expect(found.user == "me@home" && found.password?.reveal() == "p:w" && found.port == 3128)
        #expect(!"\(found)".contains("p:w"))
    }

    @Test("what names no host is no proxy", arguments: ["http://", "http://:80", "http://h:x", "http://h:0", "[::1"])
    func unusable(_ text: String) { #expect(ProxySettings(["https_proxy": text]).proxies.isEmpty) }

    @Test("a proxy is asked for a tunnel with its password, and the request goes through")
    func tunnel() async throws {
        let seen = Mutex<[String]>([])
        let server = try LoopbackServer { connection in
            let opening = connection.readRequest()
            connection.write("HTTP/1.1 200 Connection established\r\n\r\n")
            let request = connection.readRequest()
            seen.withLock { $0 = [opening, request] }
            connection.write(HTTPClientTransportTests.whole)
        }
        let transport = try HTTPClientTransport(environment: ["http_proxy": "http://u:p@127.0.0.1:\(server.port)"])
        let answer = try await transport.send(WireRequest(method: "GET", url: "http://ec2.example/x"))
        #expect(answer.status == 200)
        let texts = seen.withLock { $0 }
        #expect(texts.first?.hasPrefix("CONNECT ec2.example:80 HTTP/1.1\r\n") == true)
        #expect(texts.first?.lowercased().contains("proxy-authorization: basic dtpw") == true)
        #expect(texts.last?.hasPrefix("GET /x HTTP/1.1\r\n") == true)
        #expect(texts.last?.lowercased().contains("proxy-authorization") == false)
    }

    @Test("a proxy that refuses the way to a host is told, and nothing was sent")
    func refused() async throws {
        let server = try LoopbackServer { connection in
            let request = connection.readRequest()
            let isTunnel = request.hasPrefix("CONNECT ec2.example:443 HTTP/1.1")
            connection.write(
                "HTTP/1.1 \(isTunnel ? "407 Proxy Authentication Required" : "500 No")\r\nContent-Length: 0\r\n\r\n")
        }
        let transport = try HTTPClientTransport(environment: ["HTTPS_PROXY": "http://127.0.0.1:\(server.port)"])
        let failure = await #expect(throws: WireFailure.self) {
            try await transport.send(WireRequest(method: "POST", url: "https://ec2.example/", body: [1]))
        }
        #expect(failure?.kind == .unreachable && failure?.wasSent == false)
        #expect(failure?.why.contains("user and a password") == true)
    }
}
