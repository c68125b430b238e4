import TestSupport
import Testing

@testable import Fleet

@Suite("How a cluster is, in one word")
struct ClusterPictureTests {
    private func health(_ fleet: FleetBuilder) -> String {
        let health = fleet.picture.health
        return health.why.map { "\(health.word): \($0)" } ?? health.word
    }

    static let cases: [(FleetBuilder, String)] = [
        (.book, "ok"),
        (.book.changed { $0.stackStatus = StackStatus("CREATE_IN_PROGRESS") }, "making"),
        (.book.changed { $0.stackStatus = StackStatus("DELETE_IN_PROGRESS") }, "deleting"),
        (.book.changed { $0.stackStatus = StackStatus("ROLLBACK_COMPLETE") }, "bad: ROLLBACK_COMPLETE"),
        (.book.changed { $0.swarmTrouble = "ssh refused" }, "unknown: ssh refused"),
        (.book.changed { $0.leadership = .lost(why: "no leader") }, "bad: no quorum: no leader"),
        (.book.changed { $0.leadership = .doubtful(why: "stale") }, "unknown: stale"),
        (
            .book.losing("manager-2").losing("manager-3"),
            "bad: no quorum: 3 managers, majority 2, reachable 1"
        ),
        (.book.losing("manager-2"), "weak: no manager may be lost"),
        (.book.losing("worker-1"), "weak: 1 ghost"),
        (.book.running("web", replicas: 2, on: "worker-1"), "weak: 1 short"),
        (.book.starting(.worker), "changing"),
        (FleetBuilder(managers: 1, workers: 0), "ok"),
    ]

    @Test("the worst is told first", arguments: cases)
    func worst(fleet: FleetBuilder, word: String) { #expect(health(fleet) == word) }

    @Test("a ghost votes on: three managers and a dead fourth need three")
    func ghostVotes() {
        let fleet = FleetBuilder.book.losing("manager-2").joining(.manager)
        #expect(fleet.picture.quorum == Quorum(managers: 4, reachable: 3))
        #expect(fleet.picture.quorum?.canLose == 0)
    }

    @Test("a voter whose machine EC2 calls gone is silent, even while Raft still hopes")
    func hopes() {
        let fleet = FleetBuilder.book.with("manager-2") { $0.instance = .shuttingDown }
        #expect(fleet.picture.quorum == Quorum(managers: 3, reachable: 2))
        #expect(fleet.swarm.quorum == Quorum(managers: 3, reachable: 3))
    }

    @Test(
        "a group's part is told by our tag, CloudFormation's, or its name",
        arguments: [
            (["skep:role": "worker"], "x", "worker"), (["aws:cloudformation:logical-id": "ManagerAsg"], "x", "manager"),
            ([:], "Docker-NodeAsg-1AB", "worker"), ([:], "x", nil), (["skep:role": "odd"], "x-ManagerAsg", "manager"),
        ])
    func groupRole(tags: [String: String], name: String, role: String?) {
        let group = AutoScalingGroup(name: name, minimum: 0, maximum: 1, desired: 1, tags: tags)
        #expect(group.role?.rawValue == role)
    }

    @Test("managers without a leader give no lists, and that makes no node a stranger and no quorum of nought")
    func lostWithoutLists() {
        let book = FleetBuilder.book.picture
        let lost = SwarmPicture(
            leadership: .lost(why: "no leader"), members: [], services: [], tasks: [], answeredBy: "10.0.0.1")
        let picture = ClusterPicture(
            cluster: book.cluster, instances: book.instances, groups: book.groups,
            swarm: .partial(lost, at: FleetBuilder.now, why: "no leader"), stack: book.stack, events: book.events,
            resources: book.resources)
        #expect(picture.nodes.count == 5 && picture.strangers == 0)
        #expect(picture.quorum == nil && !picture.isListed)
        #expect(picture.health == .bad("no quorum: no leader"))
    }
}
