import Fleet
import Foundation
import TestSupport
import Testing
import Wire

@testable import Sandbox

@Suite("The sandbox's server", .timeLimit(.minutes(3)))
struct SandboxServerTests {
    /// Runs a server on a free port while the body runs.
    private func serving<Value>(
        _ world: sending World = World(seed: 7), _ body: (Int, HTTPClientTransport) async throws -> Value
    ) async throws -> Value {
        let server = SandboxServer(SandboxCloud(world: world, speed: .times(10), clock: SystemClock()), port: 0)
        let (places, announce) = AsyncStream<SandboxServer.Place>.makeStream()
        let task = Task { try await server.run { announce.yield($0) } }
        defer { task.cancel() }
        for await place in places {
            guard case .cloud(let port) = place else { continue }
            return try await body(port, try HTTPClientTransport())
        }
        throw WireFailure(.unreachable, peer: "sandbox", why: "it never listened", wasSent: false)
    }

    private func post(_ port: Int, host: String? = nil, path: String = "/", _ body: [UInt8]) -> WireRequest {
        var request = WireRequest(method: "POST", url: "http://127.0.0.1:\(port)\(path)", body: body)
        if let host { request.headers["Host"] = host }
        return request
    }

    @Test("answers as the world does, and tells the world's time")
    func answers() async throws {
        try await serving { port, client in
            let answer = try await client.send(
                post(port, host: "ec2.us-east-1.amazonaws.com", Array("Action=DescribeRegions".utf8)))
            #expect(answer.status == 200)
            #expect(String(decoding: answer.body, as: UTF8.self).contains("<regionName>eu-west-1</regionName>"))
            #expect(SandboxState(answer.headers)?.seed == 7)
        }
    }

    @Test("a call that is reset ends without an answer")
    func reset() async throws {
        let world = World(seed: 7)
        try FaultCommand.run("reset-after ec2 times=1", in: world)
        try await serving(world) { port, client in
            let request = post(port, host: "ec2.us-east-1.amazonaws.com", Array("Action=DescribeRegions".utf8))
            let failure = await #expect(throws: WireFailure.self) { _ = try await client.send(request) }
            #expect(failure?.kind == .broken && failure?.wasSent == true)
            let again = try await client.send(request)
            #expect(again.status == 200)
        }
    }

    @Test("a body that is too large is refused, and the next call is answered")
    func tooLarge() async throws {
        try await serving { port, client in
            let large = [UInt8](repeating: 65, count: 5 << 20)
            let answer = try? await client.send(post(port, host: "ec2.us-east-1.amazonaws.com", large))
            #expect(answer == nil || answer?.status == 413)
            let smaller = Array("Action=DescribeRegions&x=".utf8) + [UInt8](repeating: 65, count: 2 << 20)
            let second = try await client.send(post(port, host: "ec2.us-east-1.amazonaws.com", smaller))
            #expect(second.status == 413)
            let third = try await client.send(post(port, host: "control.sandbox", path: "/step", []))
            #expect(third.status == 200)
        }
    }

    @Test(
        "what is asked wrongly gets the service's error",
        arguments: [
            ("ec2.us-east-1.amazonaws.com", "", 400, "MissingAction"),
            ("ec2.us-east-1.amazonaws.com", "Action=Nonsense", 400, "InvalidAction"),
            ("cloudformation.us-east-1.amazonaws.com", "Action=Nonsense", 400, "InvalidAction"),
            ("ec2.mars-north-1.amazonaws.com", "Action=DescribeRegions", 401, "AuthFailure"),
            ("dynamodb.us-east-1.amazonaws.com", "{", 400, "UnknownOperationException"),
            ("s3.us-east-1.amazonaws.com", "Action=ListBuckets", 403, "InvalidClientTokenId"),
        ])
    func wrong(host: String, body: String, status: Int, code: String) async throws {
        try await serving { port, client in
            let answer = try await client.send(post(port, host: host, Array(body.utf8)))
            #expect(answer.status == status)
            #expect(String(decoding: answer.body, as: UTF8.self).contains(code))
        }
    }

    @Test("stays up under 10,000 requests of chance")
    func chance() async throws {
        var random = SeededGenerator.ofThisRun(4510)
        let actions =
            (Array(EC2Actions.table.keys) + Array(CloudFormationActions.table.keys) + ["", "%zz", "DescribeMoon"])
            .sorted()
        let hosts =
            SandboxService.allCases.map { "\($0.rawValue).us-east-1.amazonaws.com" } + [
                "control.sandbox", "i-0.engine.sandbox", "x", "..",
            ]
        func word() -> String {
            String(
                (0..<Int.random(in: 0..<20, using: &random)).map { _ in
                    Character(UnicodeScalar(UInt8.random(in: 32..<127, using: &random)))
                })
        }
        try await serving { port, client in
            var answered = 0
            for round in 0..<10_000 {
                if round.isMultiple(of: 5) {
                    let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
                        UInt8.random(in: 0...255, using: &random)
                    }
                    let line =
                        Bool.random(using: &random) ? Array("POST / HTTP/1.1\r\nContent-Length: 99\r\n".utf8) : []
                    #expect(Loopback.throwBytes(line + bytes, port: port), "round \(round), seed \(random.seed)")
                    continue
                }
                let action = actions.randomElement(using: &random) ?? ""
                let fields = (0..<Int.random(in: 0..<4, using: &random)).map { _ in "&\(word())=\(word())" }.joined()
                let isJSON = Int.random(in: 0..<4, using: &random) == 0
                let body =
                    isJSON
                    ? "{\"\(word())\":\"\(word())\"" + (Bool.random(using: &random) ? "}" : "")
                    : "Action=\(action)\(fields)"
                var request = post(
                    port, host: hosts.randomElement(using: &random), path: "/v1.41/\(action)", Array(body.utf8))
                if isJSON { request.headers["X-Amz-Target"] = "DynamoDB_20120810.\(action)" }
                if (try? await client.send(request)) != nil { answered += 1 }
            }
            #expect(answered > 5000)
            let last = try await client.send(
                post(port, host: "ec2.us-east-1.amazonaws.com", Array("Action=DescribeRegions".utf8)))
            #expect(last.status == 200, "seed \(random.seed)")
        }
    }
}
