import Fleet
import Testing

@testable import Inventory

@Suite("A snapshot that grows with its readings")
struct LiveSnapshotTests {
    private static let now = InventoryFixture.now
    private static let west = RegionName("eu-west-1")!
    private static let names = ["book", "play", "test"]

    private static func reading(_ clusters: some Sequence<String>, instances: Int = 2) -> Readings.RegionReading {
        var reading = Readings.RegionReading()
        let clusters = Array(clusters)
        reading.stacks = .seen(clusters.map { InventoryFixture.stack($0) }, at: now)
        reading.instances = .seen(
            clusters.enumerated().flatMap { index, name in
                (0..<instances).map { InventoryFixture.instance(index * 3 + $0, tags: ["skep:cluster": name]) }
            }, at: now)
        return reading
    }

    private static func swarm(_ name: String) -> Readings.ClusterReading {
        var reading = Readings.ClusterReading()
        reading.swarm = .seen(
            SwarmPicture(leadership: .led, members: [], services: [], tasks: [], answeredBy: name), at: now)
        return reading
    }

    @Test("after any answers in any order it is what all readings at once make", arguments: [1 as UInt64, 2, 3, 4])
    func sameAsWhole(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var live = LiveSnapshot()
        for sequence in 0..<200 {
            let region = Bool.random(using: &random) ? InventoryFixture.east : Self.west
            let name = Self.names.randomElement(using: &random) ?? "book"
            let key = ClusterKey(name: try #require(ClusterName(name)), region: region)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: live.set(region, nil)
            case 1, 2:
                let shown = Self.names.filter { _ in Bool.random(using: &random) }
                live.set(region, Self.reading(shown, instances: Int.random(in: 0..<3, using: &random)))
            case 3: live.set(key, nil)
            case 4: live.set(key, Self.swarm("\(sequence)"))
            default:
                live.setRegions(.seen([Region(name: region, endpoint: "\(sequence)", optIn: "opted-in")], at: Self.now))
            }
            let whole = SnapshotBuilder.snapshot(from: live.readings, sequence: sequence, at: Self.now)
            #expect(live.snapshot(sequence: sequence, at: Self.now) == whole, "seed \(seed), answer \(sequence)")
            #expect(live.cluster(key) == whole.cluster(key))
        }
    }

    @Test(
        "a stack that its region, read whole, has no more leaves its events behind; a newer one of its name begins anew"
    )
    func gone() throws {
        var live = LiveSnapshot()
        live.set(InventoryFixture.east, Self.reading(["book", "play"]))
        var own = Self.swarm("m")
        let stack = try #require(live.cluster(InventoryFixture.book)?.cluster.stackID)
        let event = StackEvent(
            id: "1", stackID: stack.rawValue, stackName: "book", at: Self.now, logicalID: "book", type: "x",
            status: StackStatus("DELETE_IN_PROGRESS"))
        own.events = .seen([event], at: Self.now)
        live.set(InventoryFixture.book, own)
        // A look that failed, or saw only a part, says nothing of what is gone; nor does one that is not wanted any more.
        var partial = Self.reading(["play"])
        partial.stacks = .partial(partial.stacks.value ?? [], at: Self.now, why: "page 2")
        live.set(InventoryFixture.east, partial)
        #expect(live.readings.gone.isEmpty)
        live.set(InventoryFixture.east, Self.reading(["book", "play"]))
        live.set(InventoryFixture.east, Self.reading(["play"]))
        let gone = try #require(live.snapshot(sequence: 1, at: Self.now).gone.first)
        #expect(gone.stackID == stack && gone.events.value == [event] && !gone.isTold)
        #expect(live.readings.byCluster[InventoryFixture.book] == nil)
        live.set(stack, events: .seen([event], at: Self.now.addingTimeInterval(5)))
        #expect(live.readings.gone.first?.events.seenAt == Self.now.addingTimeInterval(5))
        live.set(InventoryFixture.east, nil)
        #expect(live.readings.gone.count == 1)
    }

    @Test("no more than so many gone clusters are kept, the newest")
    func goneLimit() {
        var live = LiveSnapshot()
        for number in 0..<Readings.goneLimit + 5 {
            live.set(InventoryFixture.east, Self.reading(["c\(number)"]))
            live.set(InventoryFixture.east, Self.reading([]))
        }
        #expect(live.readings.gone.count == Readings.goneLimit)
        #expect(live.readings.gone.first?.key.name.rawValue == "c\(Readings.goneLimit + 4)")
    }

    @Test("an answer of one cluster makes one picture, an answer of a region those of that region, looking makes none")
    func counted() {
        var live = LiveSnapshot()
        live.set(InventoryFixture.east, Self.reading(Self.names))
        live.set(Self.west, Self.reading(["book"]))
        #expect(live.picturesMade == 4)
        live.set(InventoryFixture.book, Self.swarm("m"))
        #expect(live.picturesMade == 5)
        live.set(Self.west, Self.reading(["book"]))
        #expect(live.picturesMade == 6)
        for sequence in 0..<100 { _ = live.snapshot(sequence: sequence, at: Self.now) }
        #expect(live.picturesMade == 6)
    }
}
