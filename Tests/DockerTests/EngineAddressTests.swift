import Foundation
import Testing

@testable import Docker

@Suite("Where engines are")
struct EngineAddressTests {
    static let good: [(String, EngineAddress)] = [
        ("unix:///run/docker.sock", .socket(path: "/run/docker.sock")),
        ("tcp://10.0.0.1", .tcp(host: "10.0.0.1", port: 2375, tls: nil)),
        ("tcp://manager:4711", .tcp(host: "manager", port: 4711, tls: nil)),
        ("TCP://[fd00::1]:4711", .tcp(host: "fd00::1", port: 4711, tls: nil)),
        ("https://manager", .tcp(host: "manager", port: 2376, tls: EngineTLS())),
        ("ssh://me@host", .ssh(user: "me", host: "host", port: 22, socket: EngineAddress.usualSocket)),
        ("ssh://host:2222/run/d.sock", .ssh(user: nil, host: "host", port: 2222, socket: "/run/d.sock")),
    ]

    @Test("addresses are read as docker writes them", arguments: good)
    func reads(_ text: String, _ address: EngineAddress) throws {
        #expect(try EngineAddress(text) == address)
    }

    @Test(
        "an address that is none says what is wrong with it",
        arguments: [
            "", "manager", "unix://", "unix://relative", "tcp://", "tcp://h:0", "tcp://h:99999", "tcp://h:x",
            "tcp://h/p",
            "tcp://a b", "ssh://-oProxyCommand=x", "ssh://@h", "ssh://me:hunter2@h", "npipe:////./pipe/docker",
            "tcp://[::1",
            "tcp://me@h", "tcp://h\u{1B}[2J",
        ])
    func refuses(_ text: String) {
        let failure = #expect(throws: EngineFailure.self) { try EngineAddress(text) }
        #expect(failure?.kind == .refused)
        #expect(failure?.why.contains("hunter2") == false)
    }

    @Test("with certificates a TCP address is spoken to by TLS on its port")
    func tls() throws {
        let tls = EngineTLS(authorities: "/c/ca.pem")
        #expect(try EngineAddress("tcp://h", tls: tls) == .tcp(host: "h", port: 2376, tls: tls))
        #expect(throws: EngineFailure.self) { try EngineAddress("http://h", tls: tls) }
    }

    @Test("an address reads back as it is written", arguments: good.map(\.1))
    func description(_ address: EngineAddress) throws {
        guard case .tcp(_, _, _?) = address else {
            let again = try EngineAddress(address.description).description
            #expect(again == address.description)
            return
        }
    }
}
