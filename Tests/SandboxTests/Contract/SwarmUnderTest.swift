import Foundation
import Fleet
import TestSupport
import Testing
import Wire

@testable import Sandbox

/// Five hosts with a Docker engine each, real or not: the first three are to be managers.
protocol SwarmUnderTest {
    /// The private addresses and the names of the hosts.
    var addresses: [String] { get }
    var names: [String] { get }
    /// A call of a host's engine.
    func call(_ host: Int, _ method: String, _ path: String, _ body: String?) async throws -> WireResponse
    /// The host loses its power.
    func crash(_ host: Int) async throws
    /// It gets it back.
    func start(_ host: Int) async throws
    /// Lets time pass.
    func pass(_ span: Duration) async throws
    /// The time since it began.
    func elapsed() async throws -> Duration
}

/// The sandbox's.
struct SandboxSwarm: SwarmUnderTest {
    let bench: SwarmBench
    let addresses: [String]
    let names: [String]
    private let began: VirtualTime

    init(seed: UInt64) throws {
        bench = try SwarmBench(hosts: 5, managers: 0, seed: seed, prefix: "172.31.0")
        addresses = bench.hosts.map(\.address)
        names = bench.hosts.map(\.name)
        began = bench.world.now
    }

    func call(_ host: Int, _ method: String, _ path: String, _ body: String?) async throws -> WireResponse {
        try bench.call(method, path, text: body, of: host).response
    }

    func crash(_ host: Int) async throws { bench.hosts[host].crash(in: bench.world) }
    func start(_ host: Int) async throws { bench.hosts[host].start(in: bench.world) }
    func pass(_ span: Duration) async throws { bench.world.advance(by: span) }
    func elapsed() async throws -> Duration { bench.world.now - began }
}

/// A real one, on the lab's hosts.
struct LabSwarm: SwarmUnderTest {
    static let isWanted = ProcessInfo.processInfo.environment["SKEP_LAB"] == "yes"
    private static let port = 5555
    private static let lab = PeerTool.packageFolder.appending(path: "Lab/lab").path

    let addresses: [String]
    let names: [String]
    private let ids: [String]
    private let transport: HTTPClientTransport
    private let began = ContinuousClock.now

    /// What could not be done.
    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    /// Brings the lab up, does the work, and takes it down, whatever happened.
    static func running<Value>(_ work: (LabSwarm) async throws -> Value) async throws -> Value {
        _ = try await run([lab, "up", "--port", String(port)])
        let outcome: Result<Value, any Error>
        do { outcome = .success(try await work(try await LabSwarm())) } catch { outcome = .failure(error) }
        _ = try await run([lab, "down"])
        return try outcome.get()
    }

    private init() async throws {
        let words = try await Self.aws(
            "run-instances", "--image-id", "ami-03cf127a", "--count", "5", "--query",
            "Instances[].[InstanceId,PrivateIpAddress]"
        ).split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 10 else { throw Trouble(description: "five hosts: \(words)") }
        ids = stride(from: 0, to: 10, by: 2).map { words[$0] }
        addresses = stride(from: 1, to: 10, by: 2).map { words[$0] }
        names = addresses.map { "ip-" + $0.split(separator: ".").joined(separator: "-") }
        transport = try HTTPClientTransport(environment: [:])
        for host in 0..<5 { try await answers(host) }
    }

    private func answers(_ host: Int) async throws {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(120) {
            let images = try? await call(host, "GET", "/images/json", nil)
            if let images, String(decoding: images.body, as: UTF8.self).contains("lab/go-demo") { return }
            try await Task.sleep(for: .milliseconds(500))
        }
        throw Trouble(description: "host \(host) does not answer")
    }

    private static func run(_ words: [String]) async throws -> String {
        let outcome = try await PeerTool.run(
            "env",
            [
                "AWS_ENDPOINT_URL=http://127.0.0.1:\(port)", "AWS_ACCESS_KEY_ID=lab", "AWS_SECRET_ACCESS_KEY=lab",
                "AWS_DEFAULT_REGION=us-east-1", "AWS_PAGER=",
                "PATH=\(PeerTool.packageFolder.path)/.venv/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
            ] + words)
        guard outcome.status == 0 else { throw Trouble(description: "\(words): \(outcome.output)") }
        return outcome.output
    }

    private static func aws(_ words: String...) async throws -> String {
        try await run(["aws", "ec2"] + words + ["--output", "text"])
    }

    func call(_ host: Int, _ method: String, _ path: String, _ body: String?) async throws -> WireResponse {
        let allowed = CharacterSet.urlQueryAllowed.subtracting(CharacterSet(charactersIn: "+"))
        let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
        return try await transport.send(
            WireRequest(
                method: method, url: "http://\(addresses[host]):2375\(escaped)",
                headers: body == nil ? [] : ["Content-Type": "application/json"], body: Array((body ?? "").utf8),
                limits: WireLimits(total: .seconds(40))))
    }

    func crash(_ host: Int) async throws { _ = try await Self.run([Self.lab, "kill", ids[host]]) }

    func start(_ host: Int) async throws {
        _ = try await Self.aws("stop-instances", "--instance-ids", ids[host])
        _ = try await Self.aws("start-instances", "--instance-ids", ids[host])
        try await answers(host)
    }

    func pass(_ span: Duration) async throws { try await Task.sleep(for: span) }
    func elapsed() async throws -> Duration { ContinuousClock.now - began }
}
