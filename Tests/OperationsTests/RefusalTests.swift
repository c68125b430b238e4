import Fleet
import TestSupport
import Testing

@testable import Operations

@Suite("Wishes that make no sense are refused in words that help")
struct RefusalTests {
    static let book = FleetBuilder.book.running("web", replicas: 2, on: "worker-1")
    static let key = book.key

    static let wishes: [(OperationRequest, String)] = [
        (
            .scaleWorkers(key, to: 2),
            "badInput: scale book workers to 2: book-NodeAsg-X1 wants 2 already (skep nodes book shows how many there are)"
        ),
        (
            .scaleWorkers(key, to: 1_001),
            "badInput: scale book workers to 1001: 0 to 1000 workers are possible (ask for fewer)"
        ),
        (
            .scaleWorkers(key, to: -1),
            "badInput: scale book workers to -1: 0 to 1000 workers are possible (ask for fewer)"
        ),
        (
            .scaleManagers(key, to: 0),
            "badInput: scale book managers to 0: a swarm needs a manager (skep destroy book removes the whole cluster)"
        ),
        (
            .scaleManagers(key, to: 3),
            "badInput: scale book managers to 3: book-ManagerAsg-X1 wants 3 already (skep nodes book shows how many there are)"
        ),
        (
            .scaleService(key, service: "web", to: 2),
            "badInput: scale web to 2: 2 are wanted already, 1 run (skep tasks book web shows them)"
        ),
        (
            .scaleService(key, service: "wed", to: 2),
            "notFound: service wed: book has no such service (there are: web)"
        ),
        (
            .scaleService(key, service: "web", to: -3),
            "badInput: scale web to -3: 0 to 100000 replicas are possible (ask for fewer)"
        ),
        (
            .terminate(key, node: "worker-9", mode: .crash),
            "notFound: node worker-9: book has no such node (there are: manager-1, manager-2, manager-3, worker-1, worker-2)"
        ),
        (
            .node(.promote, key, nodes: ["manager-1"]),
            "badInput: promote manager-1: it is so already (skep nodes book shows it)"
        ),
        (
            .node(.reap, key, nodes: ["worker-1"]),
            "badInput: reap worker-1: it is no ghost: EC2 says that i-00000000000000004 is running (skep terminate book worker-1)"
        ),
        (
            .node(.drain, key, nodes: []),
            "badInput: drain nodes of book: no node is named (skep nodes book lists them)"
        ),
    ]

    @Test("a wish that is wrong says what would be right", arguments: wishes)
    func wish(request: OperationRequest, words: String) {
        #expect(PlanningFixture.refusal(request, on: Self.book) == words)
    }

    @Test("a node whose instance is gone is reaped, not terminated")
    func ghost() {
        #expect(
            PlanningFixture.refusal(
                .terminate(Self.key, node: "worker-2", mode: .crash), on: Self.book.losing("worker-2"))
                == "badInput: terminate worker-2: its instance i-00000000000000005 is terminated (skep node reap book worker-2)"
        )
    }

    @Test("a word to which two nodes answer names none of them")
    func ambiguous() {
        let fleet = Self.book.changed { $0.hosts[4].name = "worker-1" }
        #expect(
            PlanningFixture.refusal(.terminate(Self.key, node: "worker-1", mode: .crash), on: fleet)
                == "badInput: node worker-1: 2 nodes answer to it (name one by its id: i-00000000000000004, i-00000000000000005)"
        )
    }

    @Test("a name that a ghost had before means the one that lives")
    func reusedName() throws {
        let fleet = Self.book.losing("worker-2").changed { $0.hosts[4].name = "worker-1" }
        let plan = try PlanningFixture.plan(.terminate(Self.key, node: "worker-1", mode: .crash), on: fleet)
        #expect(plan.changes.first?.id == "i-00000000000000004")
        let reaped = try PlanningFixture.plan(.node(.reap, Self.key, nodes: ["worker-1"]), on: fleet)
        #expect(reaped.job.steps.last?.intent?.resource == "node5")
    }

    @Test("a stranger has no part in the swarm to change")
    func stranger() {
        let fleet = Self.book.starting(.worker)
        #expect(
            PlanningFixture.refusal(.node(.drain, Self.key, nodes: ["i-00000000000000006"]), on: fleet)
                == "badInput: drain i-00000000000000006: worker-3 has not joined the swarm (wait until it has, or terminate it)"
        )
    }

    @Test("a node that does not answer is not promoted")
    func promoteSilent() {
        #expect(
            PlanningFixture.refusal(.node(.promote, Self.key, nodes: ["worker-1"]), on: Self.book.silencing("worker-1"))
                == "badInput: promote worker-1: a voter that does not answer would only raise the majority (wait until it is Ready)"
        )
    }

    @Test("a global service has no replicas")
    func globalService() {
        let fleet = Self.book.changed { $0.services[0].mode = .global }
        #expect(
            PlanningFixture.refusal(.scaleService(Self.key, service: "web", to: 3), on: fleet)
                == "badInput: scale web to 3: it is a global service, its tasks are not counted in replicas (only replicated services are scaled)"
        )
    }

    @Test("a cluster that is not there is refused with those that are")
    func missingCluster() throws {
        let name = try #require(ClusterName("boook"))
        let key = ClusterKey(name: name, region: Self.key.region)
        #expect(
            PlanningFixture.refusal(.destroy(key), on: Self.book)
                == "notFound: cluster boook@us-east-1: there is none of that name (there are: book@us-east-1)")
    }

    @Test("a cluster in a region that does not answer is unknown, not missing")
    func unknownCluster() {
        var context = PlanningFixture.context(Self.book)
        context.snapshot.clusters = []
        context.snapshot.regions[0].clusters = .unknown(why: "denied")
        #expect(
            PlanningFixture.refusal(.destroy(Self.key), in: context)
                == "unknown: cluster book@us-east-1: the region's clusters are not known: denied (try again when CloudFormation answers there)"
        )
    }

    @Test("a service cannot be looked for in a swarm that was not seen")
    func unknownSwarm() {
        let fleet = Self.book.changed { $0.swarmTrouble = "ssh refused" }
        #expect(
            PlanningFixture.refusal(.scaleService(Self.key, service: "web", to: 3), on: fleet)
                == "unknown: service web: the swarm of book is not known: ssh refused (try again when a manager answers)"
        )
    }
}
