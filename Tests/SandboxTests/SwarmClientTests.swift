import Docker
import Fleet
import FoundationEssentials
import Testing
import TestSupport
import Wire

@testable import Sandbox

@Suite("skep's own client of the sandbox's engines")
struct SwarmClientTests {
    private static func cloud() throws -> SandboxCloud {
        let world = World(seed: 7)
        guard let region = world.region("us-east-1") else {
            throw WireFailure(.unreachable, peer: "", why: "", wasSent: false)
        }
        for number in 0..<2 {
            region.docker.add(id: "i-\(number)", name: "host-\(number)", address: "10.0.0.\(number + 1)", of: world)
        }
        return SandboxCloud(world: world, speed: .unbounded, clock: SystemClock())
    }

    private static func engine(_ number: Int, of cloud: SandboxCloud) -> Engine {
        Engine(
            baseURL: "http://i-\(number).\(World.engineDomain):2375", peer: "host-\(number)",
            transport: SandboxTransport(cloud))
    }

    @Test("makes a swarm, a service and what it needs, and reads its tasks, logs and events", .timeLimit(.minutes(1)))
    func story() async throws {
        let cloud = try Self.cloud()
        let first = Self.engine(0, of: cloud)
        let second = Self.engine(1, of: cloud)
        #expect(try await first.ping().apiVersion == APIVersion(1, 41))
        let id = try await first.initSwarm(advertiseAddress: "10.0.0.1")
        let token = try await first.swarm().tokens.worker
        try await second.joinSwarm(
            at: ["10.0.0.1:2377"], token: token, advertiseAddress: "10.0.0.2")
        try await cloud.sleep(for: .seconds(5))
        let nodes = try await first.nodes()
        #expect(nodes.count == 2 && nodes.contains { $0.id == id })
        _ = try await first.createService(SwarmBench.service("web", replicas: 2))
        try await cloud.sleep(for: .seconds(120))
        let tasks = try await first.tasks(filters: ["service": ["web"]])
        #expect(tasks.count == 2 && tasks.allSatisfy { $0.status.state == "running" })
        #expect(try await first.scaleService("web", to: 3) == .updated(attempts: 1))

        var lines: [LogRecord] = []
        var options = LogOptions()
        options.tail = 3
        for try await line in try await first.serviceLogs("web", options: options) { lines.append(line) }
        #expect(lines.count == 6)
        #expect(Set(lines.compactMap(\.task)).count == 2)

        var seen: Set<String> = []
        for try await event in try await first.events(
            filters: ["type": ["service", "node"]], since: Date(timeIntervalSince1970: 1))
        {
            seen.insert("\(event.type) \(event.action)")
            if seen.count == 4 { break }
        }
        #expect(seen == ["node create", "node update", "service create", "service update"])
    }
}
