import Fleet
import Testing

@testable import Inventory

@Suite("Which clusters there are")
struct ClusterDiscoveryTests {
    private func names(
        stacks: [Stack] = [], instances: [Instance] = [], configured: ConfiguredClusters = .none
    ) -> [String] {
        ClusterDiscovery.clusters(
            in: InventoryFixture.east, stacks: stacks, instances: instances, configured: configured
        ).map(\.name.rawValue)
    }

    @Test("stacks of our template and of Docker's are clusters; others and deleted ones are not")
    func stacks() {
        let sizes = ["ManagerSize": "3", "ClusterSize": "5"]
        let found = names(stacks: [
            InventoryFixture.stack("ours"),
            InventoryFixture.stack("tagged", description: nil, tags: ["skep:cluster": "tagged"]),
            InventoryFixture.stack("dockers", description: nil, parameters: sizes),
            InventoryFixture.stack("alien", description: "a web shop"),
            InventoryFixture.stack("gone", status: "DELETE_COMPLETE"),
            InventoryFixture.stack("going", status: "DELETE_IN_PROGRESS"),
        ])
        #expect(found == ["dockers", "going", "ours", "tagged"])
    }

    @Test("instances with our tag are a cluster though no stack holds them; those that are gone are not")
    func instances() {
        let tagged = InventoryFixture.instance(1, tags: ["skep:cluster": "loose", "skep:way": "machine"])
        let gone = InventoryFixture.instance(2, tags: ["skep:cluster": "past"], state: .terminated)
        let odd = InventoryFixture.instance(3, tags: ["skep:cluster": "no name\u{1B}[2J"])
        let found = ClusterDiscovery.clusters(in: InventoryFixture.east, stacks: [], instances: [tagged, gone, odd])
        #expect(found.map(\.name.rawValue) == ["loose"])
        #expect(found.map(\.way) == [.machine])
        #expect(names(stacks: [InventoryFixture.stack("loose")], instances: [tagged]) == ["loose"])
    }

    @Test("what the configuration names is found by its stack's name or its instances' tag, and only then")
    func configured() throws {
        let play = ClusterKey(name: try #require(ClusterName("play")), region: InventoryFixture.east)
        let all = ConfiguredClusters([
            .init(key: InventoryFixture.book, way: .stack, stackName: "swarm-7"),
            .init(key: play, way: .machine, tag: .init(key: "Name", value: "play-node")),
        ])
        let instance = InventoryFixture.instance(1, tags: ["Name": "play-node"])
        #expect(names(configured: all).isEmpty)
        #expect(names(stacks: [InventoryFixture.stack("swarm-7")], configured: all) == ["book"])
        #expect(names(instances: [instance], configured: all) == ["play"])
    }

    @Test("an instance belongs by our tag first, then by its stack, then by its group")
    func belonging() {
        let stack = InventoryFixture.stack("book")
        let cluster = Cluster(key: InventoryFixture.book, way: .stack, stackID: stack.id)
        func isOurs(_ tags: [String: String]) -> Bool {
            ClusterDiscovery.isInstance(
                InventoryFixture.instance(1, tags: tags), of: cluster, groups: ["book-NodeAsg-1"])
        }
        #expect(isOurs(["skep:cluster": "book"]))
        #expect(isOurs(["aws:cloudformation:stack-id": stack.id.rawValue]))
        #expect(isOurs(["aws:autoscaling:groupName": "book-NodeAsg-1"]))
        #expect(!isOurs(["skep:cluster": "other", "aws:cloudformation:stack-id": stack.id.rawValue]))
        #expect(!isOurs(["aws:autoscaling:groupName": "book-other"]))
        #expect(!isOurs([:]))
    }
}
