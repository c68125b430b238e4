import AWS
import Fleet
import Foundation
import Inventory
import Jobs
import TestSupport
import Testing
import Wire

@testable import Operations

/// The CloudFormation way against an AWS API that other people wrote. moto runs no hosts, so no swarm answers there.
@Suite("A stack on moto")
struct MotoStackTests {
    /// A folder of its own for the private keys.
    private func withKeys<Value>(_ body: (KeyStore) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "skep-keys-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(KeyStore(folder: folder))
    }

    private func surroundings(_ peer: PeerServer, keys: KeyStore) throws -> Surroundings {
        try PlanningFixture.surroundings(HTTPClientTransport(), url: peer.url, keys: keys)
    }

    /// The steps up to the one with the title, that one left out.
    private func steps(of plan: Plan, before title: String) -> [any Step] {
        Array(plan.job.steps.prefix { $0.title != title })
    }

    private func look(_ surroundings: Surroundings, at key: ClusterKey) async -> PlanningContext {
        var readings = Readings()
        readings.byRegion[key.region] = await surroundings.reader.region(key.region, before: nil)
        readings.identity = await surroundings.reader.identity()
        return PlanningContext(snapshot: SnapshotBuilder.snapshot(from: readings, sequence: 1, at: FleetBuilder.now))
    }

    @Test(
        "it is made with its key pair, found, destroyed, and nothing is left",
        .enabled(if: PeerServer.isExpected(.lab), Comment(rawValue: PeerServer.absence(.lab))))
    func lifeOfAStack() async throws {
        try await PeerServer.running(.lab) { peer in
            try await withKeys { keys in
                let surroundings = try surroundings(peer, keys: keys)
                let planner = Planner(surroundings: surroundings)
                let key = FleetBuilder.book.key
                let request = ProvisionRequest(
                    name: key.name, region: key.region, parameters: ["ManagerSize": "3", "ClusterSize": "1"])
                let plan = try planner.plan(.provision(request), in: await look(surroundings, at: key))
                try #require(plan.isAllowed)
                let notes = try await StepRunner.run(steps(of: plan, before: "wait until the swarm answers"))
                #expect(notes.contains("CREATE_COMPLETE"))
                #expect(notes.last?.contains("SwarmTable=") == true)
                #expect(keys.has("skep-book"))

                let made = await look(surroundings, at: key)
                let picture = try #require(made.snapshot.cluster(key))
                #expect(picture.nodes.count { $0.instance?.roleTag == .manager } == 3)
                #expect(picture.nodes.count { $0.instance?.roleTag == .worker } == 1)
                #expect(picture.nodes.allSatisfy { $0.instance?.keyName == "skep-book" })

                let again = try planner.plan(.provision(request), in: made)
                #expect(again.refusals.map(\.name) == ["stack state"])

                let destruction = try planner.plan(.destroy(key), in: made)
                try #require(destruction.isAllowed)
                let ends = try await StepRunner.run(destruction.job.steps)
                #expect(ends[2] == "skep-book")
                #expect(ends[3].hasPrefix("nothing carries the tags of book"))
                #expect(!keys.has("skep-book"))
                #expect(await look(surroundings, at: key).snapshot.cluster(key) == nil)
            }
        }
    }

    @Test(
        "a sweep lists what is left over by its tag",
        .enabled(if: PeerServer.isExpected(.lab), Comment(rawValue: PeerServer.absence(.lab))))
    func leftOver() async throws {
        try await PeerServer.running(.lab) { peer in
            try await withKeys { keys in
                let surroundings = try surroundings(peer, keys: keys)
                let key = FleetBuilder.book.key
                let ec2 = EC2(client: surroundings.client, region: key.region)
                _ = try await ec2.createKeyPair(name: "left", tags: ["skep:cluster": "book"])
                _ = try await ec2.createKeyPair(name: "other", tags: ["skep:cluster": "play"])
                let sweep = Sweep(surroundings: surroundings, cluster: key, stackID: nil, table: nil, named: Found())
                #expect(try await sweep.look() == Sweep.Round(left: ["key pair left"]))
                let failure = await #expect(throws: StepFailure.self) {
                    _ = try await StepRunner.run(sweep.untilNothingIsLeft(), looks: 100)
                }
                #expect(failure?.why == "still there: key pair left")
            }
        }
    }
}
