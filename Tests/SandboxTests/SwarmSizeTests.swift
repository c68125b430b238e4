import Fleet
import Testing
import Wire

@testable import Sandbox

@Suite("Large swarms of the sandbox")
struct SwarmSizeTests {
    /// Swarms of five managers and workers, with services whose tasks fill them.
    private static func fleet(swarms: Int, nodes: Int, services: Int, replicas: Int) throws -> (World, SandboxRegion) {
        let world = World(seed: 11)
        let region = try #require(world.region("us-east-1"))
        for swarm in 0..<swarms {
            let hosts = (0..<nodes).map { number in
                region.docker.add(
                    id: "s\(swarm)-\(number)", name: "host-\(swarm)-\(number)",
                    address: "10.\(swarm).\(number / 250).\(number % 250 + 1)", network: "vpc-\(swarm)", of: world)
            }
            try hosts[0].initSwarm(in: world)
            let tokens = try #require(hosts[0].joinTokens)
            for (number, host) in hosts.enumerated().dropFirst() {
                host.join(at: [hosts[0].address], token: number < 5 ? tokens.manager : tokens.worker, in: world) { _ in
                }
            }
        }
        world.advance(by: .seconds(60))
        for cluster in region.docker.clusters {
            for number in 0..<services {
                _ = try cluster.createService(SwarmBench.service("service-\(number)", replicas: replicas), world)
            }
        }
        world.advance(by: .seconds(300))
        return (world, region)
    }

    private func running(_ region: SandboxRegion) -> Int {
        region.docker.clusters.reduce(0) {
            $0 + $1.tasks.values.count { $0.state == .running && $0.desired == .running }
        }
    }

    @Test("10,000 quiet nodes with 60,000 tasks cost no events, and a lost node only what its own tasks cost")
    func eventsPerLoss() throws {
        let (world, region) = try Self.fleet(swarms: 20, nodes: 500, services: 15, replicas: 200)
        #expect(running(region) == 60_000)
        #expect(world.clock.count == 0, "\(world.clock.count) events wait in a quiet world")
        let hosts = region.docker.hosts
        var most = 0
        for number in 0..<100 {
            world.advance(by: .seconds(36))
            most = max(most, world.clock.count)
            hosts[number * 100 + number % 7 * 3 + 7].crash(in: world)
        }
        world.advance(by: .seconds(60))
        #expect(running(region) == 60_000)
        // One event for each lost node waits for its tasks to be orphaned; six tasks each have moved meanwhile.
        #expect(world.clock.count == 100 && most < 150, "\(world.clock.count), at most \(most)")
    }
}
