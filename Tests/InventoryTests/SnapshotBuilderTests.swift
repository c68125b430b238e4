import Fleet
import Testing

@testable import Inventory

@Suite("Readings become a snapshot")
struct SnapshotBuilderTests {
    private static let now = InventoryFixture.now

    private func snapshot(
        swarm: Observed<SwarmPicture> = .unknown(why: "not asked yet"),
        _ change: (inout Readings.RegionReading) -> Void
    ) -> FleetSnapshot {
        var readings = Readings()
        var region = Readings.RegionReading()
        change(&region)
        readings.byRegion[InventoryFixture.east] = region
        var own = Readings.ClusterReading()
        own.swarm = swarm
        readings.byCluster[InventoryFixture.book] = own
        return SnapshotBuilder.snapshot(from: readings, sequence: 7, at: Self.now)
    }

    @Test("what was not asked yet is unknown, not empty")
    func nothing() {
        let snapshot = snapshot { _ in }
        #expect(snapshot.sequence == 7)
        #expect(snapshot.regions.map(\.clusters) == [.unknown(why: "not asked yet")])
        #expect(snapshot.clusters.isEmpty)
    }

    @Test("each source keeps its own age and trouble")
    func ages() throws {
        let stack = InventoryFixture.stack("book")
        let mine = InventoryFixture.instance(1, tags: ["skep:cluster": "book"])
        let other = InventoryFixture.instance(2, tags: [:])
        let earlier = Self.now.addingTimeInterval(-60)
        let snapshot = snapshot { region in
            region.stacks = .seen([stack], at: Self.now)
            region.instances = .stale([mine, other], at: earlier, why: "throttled")
            region.groups = .unknown(why: "not allowed")
        }
        let picture = try #require(snapshot.cluster(InventoryFixture.book))
        #expect(picture.stack == .seen(stack, at: Self.now))
        #expect(picture.instances == .stale([mine], at: earlier, why: "throttled"))
        #expect(picture.groups == .unknown(why: "not allowed"))
        #expect(picture.swarm == .unknown(why: "not asked yet"))
        #expect(snapshot.regions.map(\.clusters) == [.seen([InventoryFixture.book], at: Self.now)])
    }

    @Test("a cluster that only tags tell of has no stack, and says so")
    func tagged() throws {
        let instance = InventoryFixture.instance(1, tags: ["skep:cluster": "book"])
        let snapshot = snapshot { region in
            region.stacks = .seen([], at: Self.now)
            region.instances = .seen([instance], at: Self.now)
        }
        let picture = try #require(snapshot.cluster(InventoryFixture.book))
        #expect(picture.stack == .unknown(why: "no stack holds this cluster"))
        #expect(picture.instances == .seen([instance], at: Self.now))
    }

    @Test(
        "a member whose instance is missing is a ghost only when EC2 was read whole; who never joined is a stranger",
        arguments: [true, false])
    func joined(isWhole: Bool) throws {
        let instance = InventoryFixture.instance(1, tags: ["skep:cluster": "book"])
        let member = SwarmMember(
            id: try #require(NodeID("node9")), hostname: "ip-10-0-0-9", role: .worker, availability: .active,
            state: .down, address: "10.0.0.9")
        let swarm = SwarmPicture(leadership: .led, members: [member], services: [], tasks: [], answeredBy: "m")
        let snapshot = snapshot(swarm: .seen(swarm, at: Self.now)) { region in
            region.instances =
                isWhole ? .seen([instance], at: Self.now) : .partial([instance], at: Self.now, why: "page 2 failed")
        }
        let picture = try #require(snapshot.cluster(InventoryFixture.book))
        #expect(picture.strangers == 1)
        #expect(picture.ghosts == (isWhole ? 1 : 0))
    }
}
