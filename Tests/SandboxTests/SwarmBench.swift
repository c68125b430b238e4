import Docker
import Fleet
import Testing
import Wire

@testable import Sandbox

/// A swarm of the sandbox without EC2, and the means to call and to disturb it.
final class SwarmBench {
    let world: World
    let hosts: [DockerHost]
    private let region: SandboxRegion

    /// - Parameters:
    ///   - managers: the first hosts; the others are workers. With none no swarm is made.
    init(hosts count: Int, managers: Int, seed: UInt64 = 7, prefix: String = "10.0.0") throws {
        let world = World(seed: seed)
        let region = try #require(world.region("us-east-1"))
        self.world = world
        self.region = region
        hosts = (0..<count).map { number in
            region.docker.add(id: "h\(number)", name: "host-\(number)", address: "\(prefix).\(number + 1)", of: world)
        }
        guard managers > 0 else { return }
        try hosts[0].initSwarm(in: world)
        let tokens = try #require(hosts[0].joinTokens)
        for (number, host) in hosts.enumerated().dropFirst() {
            host.join(
                at: ["\(prefix).1:2377"], token: number < managers ? tokens.manager : tokens.worker, in: world
            ) { _ in }
        }
        world.advance(by: .seconds(10))
    }

    var cluster: SwarmCluster? { region.docker.clusters.first }

    /// The place of the host that leads.
    var leader: Int? { hosts.firstIndex { region.docker.isLeader($0.id) } }

    /// Makes a call of a host's engine.
    func answer(_ method: String, _ path: String, _ body: JSONValue? = nil, of host: Int = 0) -> WorldAnswer? {
        answer(method, path, bytes: body.map { JSONReader.write($0) } ?? [], of: host)
    }

    private func answer(_ method: String, _ path: String, bytes: [UInt8], of host: Int) -> WorldAnswer? {
        let call = EngineCall(WireRequest(method: method, url: "http://engine\(path)", body: bytes))
        return region.docker.answer(call, host: hosts[host].id, in: region, of: world)
    }

    /// The same, with its answer, for which the world's time may have to pass.
    func call(_ method: String, _ path: String, _ body: JSONValue? = nil, of host: Int = 0) throws -> Reply {
        try call(method, path, text: body.map { String(decoding: JSONReader.write($0), as: UTF8.self) }, of: host)
    }

    /// The same with a body that may be no JSON.
    func call(_ method: String, _ path: String, text: String?, of host: Int) throws -> Reply {
        let given = try #require(
            answer(method, path, bytes: Array((text ?? "").utf8), of: host), "no engine answers on host \(host)")
        let began = world.now
        var outcome: Result<WireResponse, WireFailure>?
        switch given {
        case .response(let response): outcome = .success(response)
        case .later(let pending):
            pending.whenReady { outcome = $0 }
            while outcome == nil, world.now - began < .seconds(60), world.step() {}
        case .stream(let status, let headers, let body):
            var bytes: [UInt8] = []
            body.listen { _, piece in bytes += piece }
            outcome = .success(WireResponse(status: status, headers: headers, body: bytes))
        }
        let response = try #require(outcome).get()
        return Reply(response: response, took: world.now - began)
    }

    /// The same, without waiting for an answer that does not come at once.
    /// - Returns: the status, or that it hangs.
    func begin(_ method: String, _ path: String, _ body: JSONValue?, of host: Int) throws -> String {
        switch answer(method, path, body, of: host) {
        case .response(let response)?: String(response.status)
        case nil: "nobody answers"
        default: "hangs"
        }
    }

    /// These hosts reach each other and no others; nil lets all reach all.
    func setPartition(_ numbers: [Int]?) {
        region.docker.clearFaults(in: region, of: world)
        guard let numbers else { return }
        region.docker.setPartition(Set(numbers).sorted().map { hosts[$0].id }, isCut: true, in: region, of: world)
    }

    struct Reply {
        var response: WireResponse
        var took: Duration

        var status: Int { response.status }
        var text: String { String(decoding: response.body, as: UTF8.self) }
        var json: JSONValue { (try? JSONReader.read(response.body, from: "sandbox")) ?? .null }
        /// The error's text.
        var message: String { json["message"]?.string ?? "" }
    }

    /// The lists' elements.
    func list(_ path: String, of host: Int = 0) throws -> [JSONValue] {
        try #require(try call("GET", path, of: host).json.elements)
    }

    func node(_ host: Int, by asked: Int = 0) throws -> JSONValue {
        try call("GET", "/nodes/host-\(host)", of: asked).json
    }

    /// Steps until it is so.
    func wait(_ what: String, within limit: Duration = .seconds(120), until isSo: () throws -> Bool) throws {
        let began = world.now
        while try !isSo() {
            try #require(world.now - began < limit && world.step(), "never: \(what)")
        }
    }

    static func service(_ name: String, replicas: Int? = 1, _ more: [String: JSONValue] = [:]) -> JSONValue {
        var spec: [String: JSONValue] = [
            "Name": .string(name), "TaskTemplate": .object(["ContainerSpec": .object(["Image": .string("web:1")])]),
        ]
        spec["Mode"] =
            replicas.map { .object(["Replicated": .object(["Replicas": .integer(Int64($0))])]) }
            ?? .object(["Global": .object([:])])
        return .object(spec.merging(more) { $1 })
    }

    /// How many tasks run that are to run.
    func running(_ service: String, by host: Int = 0) throws -> Int {
        try list("/tasks?filters={\"service\":[\"\(service)\"],\"desired-state\":[\"running\"]}", of: host)
            .count { $0["Status"]?["State"]?.string == "running" }
    }
}
