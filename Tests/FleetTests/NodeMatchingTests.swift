import TestSupport
import Testing

@testable import Fleet

@Suite("EC2 instance meets swarm node")
struct NodeMatchingTests {
    private func kinds(_ fleet: FleetBuilder) -> [String] {
        fleet.picture.nodes.map { "\($0.name) \($0.kind.rawValue)" }
    }

    @Test("both halves make a member; the leader stands first, then managers, then workers")
    func members() {
        let fleet = FleetBuilder(managers: 2, workers: 1).with("manager-2") { $0.isLeader = true }
            .with("manager-1") { $0.isLeader = false }
        #expect(kinds(fleet) == ["manager-2 member", "manager-1 member", "worker-1 member"])
        #expect(fleet.picture.nodes.allSatisfy { $0.instance != nil && $0.member != nil })
    }

    @Test("a swarm node whose instance is terminated is a ghost and stands below the members")
    func ghost() {
        let fleet = FleetBuilder(managers: 1, workers: 2).losing("worker-1")
        #expect(kinds(fleet) == ["manager-1 member", "worker-2 member", "worker-1 ghost"])
    }

    @Test("it is a ghost too when EC2 lists the instance no more")
    func forgotten() {
        let fleet = FleetBuilder(managers: 1, workers: 1).losing("worker-1").with("worker-1") { $0.isListed = false }
        #expect(kinds(fleet).last == "worker-1 ghost")
        #expect(fleet.picture.nodes.last?.instance == nil)
    }

    @Test("an absence from a list that is not whole makes no ghost")
    func partial() {
        let fleet = FleetBuilder(managers: 1, workers: 1).losing("worker-1").with("worker-1") { $0.isListed = false }
            .changed { $0.instancesTrouble = "page 2 failed" }
        #expect(kinds(fleet).last == "worker-1 member")
    }

    @Test("a node that is ready without an instance is no ghost: the managers hear it")
    func readyWithoutInstance() {
        let fleet = FleetBuilder(managers: 1, workers: 1).with("worker-1") { $0.isListed = false }
        #expect(kinds(fleet).last == "worker-1 member")
    }

    @Test("an instance that has not joined is a stranger and stands last")
    func stranger() {
        let fleet = FleetBuilder(managers: 1, workers: 1).starting(.worker).losing("worker-1")
        #expect(kinds(fleet) == ["manager-1 member", "worker-1 ghost", "worker-2 stranger"])
    }

    @Test("an instance that is gone and never joined is no row at all")
    func goneStranger() {
        let fleet = FleetBuilder(managers: 1, workers: 0).starting(.worker).with("worker-1") {
            $0.instance = .terminated
        }
        #expect(kinds(fleet) == ["manager-1 member"])
    }

    @Test("while the swarm cannot be asked, instances are members, with the part that their tags promise")
    func unknownSwarm() {
        let fleet = FleetBuilder(managers: 1, workers: 1).changed { $0.swarmTrouble = "ssh refused" }
        #expect(fleet.picture.nodes.map(\.kind) == [.member, .member])
        #expect(fleet.picture.nodes.map(\.role) == [.manager, .worker])
        #expect(fleet.picture.quorum == nil)
    }

    @Test("an address that a dead instance had before belongs to the living one, and its old node is a ghost")
    func reusedAddress() {
        let fleet = FleetBuilder(managers: 1, workers: 1).losing("worker-1").joining(.worker)
        var instances = fleet.instances
        instances[2].privateAddress = instances[1].privateAddress
        var members = fleet.members
        members[2].address = members[1].address
        let nodes = NodeMatching.nodes(
            of: fleet.key, instances: instances, instancesAreComplete: true, members: members, groups: fleet.groups,
            tasks: [])
        #expect(nodes.map { "\($0.name) \($0.kind)" } == ["manager-1 member", "worker-2 member", "worker-1 ghost"])
        #expect(nodes[1].instance?.id == fleet.instanceID("worker-2"))
    }

    @Test("the old node of a reused address does not take a younger instance that has not joined yet")
    func youngerInstance() {
        let fleet = FleetBuilder(managers: 1, workers: 1).losing("worker-1").with("worker-1") { $0.isListed = false }
            .starting(.worker)
        var instances = fleet.instances
        instances[1].privateAddress = "10.20.0.2"
        let nodes = NodeMatching.nodes(
            of: fleet.key, instances: instances, instancesAreComplete: true, members: fleet.members,
            groups: fleet.groups, tasks: [])
        #expect(nodes.map(\.kind) == [.member, .ghost, .stranger])
    }

    @Test("a manager whose own address says nothing is matched by its Raft address")
    func raftAddress() {
        let fleet = FleetBuilder(managers: 1, workers: 0)
        var members = fleet.members
        members[0].address = "127.0.0.1"
        let nodes = NodeMatching.nodes(
            of: fleet.key, instances: fleet.instances, instancesAreComplete: true, members: members, groups: [],
            tasks: [])
        #expect(nodes.map(\.kind) == [.member])
        #expect(nodes[0].instance?.id == fleet.instanceID("manager-1"))
    }

    @Test("tasks are counted where they run; on a node that is down none can be believed")
    func tasks() {
        let fleet = FleetBuilder(managers: 1, workers: 2)
            .running("web", replicas: 3, on: "worker-1", "worker-1", "worker-2").silencing("worker-2")
        #expect(fleet.picture.nodes.map(\.tasks) == [0, 2, 0])
    }

    @Test(
        "a node answers to its ids, names and private address",
        arguments: ["i-00000000000000002", "node2", "worker-1", "10.20.0.2", "worker-1.ec2.internal"])
    func words(word: String) {
        let nodes = FleetBuilder(managers: 1, workers: 1).picture.nodes
        #expect(nodes.filter { $0.answers(to: word) }.map(\.name) == ["worker-1"])
    }
}

extension Node {
    fileprivate var name: String { hostname ?? id }
}
