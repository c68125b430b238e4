import Fleet
import TestSupport
import Testing

@testable import Operations

@Suite("Each operation's plan, as an operator reads it")
struct PlanPagesTests {
    let book = FleetBuilder.book
    var key: ClusterKey { book.key }

    private func page(_ request: OperationRequest, on fleet: FleetBuilder) throws -> String {
        try PlanningFixture.plan(request, on: fleet).page
    }

    @Test("more workers are asked of the group, which starts them")
    func moreWorkers() throws {
        #expect(
            try page(.scaleWorkers(key, to: 4), on: book) == """
                scale book workers 2→4 [reversible, confirm: y, 1 calls]
                change AWS::AutoScaling::AutoScalingGroup book-NodeAsg-X1: desired 2 → 4
                add AWS::EC2::Instance 2 × t3.small: joins as a worker
                quorum: 3 managers, majority 2, reachable 3 → 3 managers, majority 2, reachable 3
                then: book-NodeAsg-X1 starts them and they join by themselves
                price: $0.0460
                1. ask book-NodeAsg-X1 for 4
                2. wait until 4 workers are ready
                """)
    }

    @Test("fewer workers lose a chosen one in good order, and its place on the list")
    func fewerWorkers() throws {
        let fleet = book.running("web", replicas: 2, on: "worker-1", "worker-2")
        #expect(
            try page(.scaleWorkers(key, to: 1), on: fleet) == """
                scale book workers 2→1 [reversible, confirm: y, 4 calls]
                change AWS::AutoScaling::AutoScalingGroup book-NodeAsg-X1: desired 2 → 1
                remove AWS::EC2::Instance i-00000000000000005: worker-2, worker, us-east-1b
                remove swarm node node5: worker-2
                quorum: 3 managers, majority 2, reachable 3 → 3 managers, majority 2, reachable 3
                moves 1 of web, 1/2 left
                goes: worker-2
                then: each is drained (1 task moves), leaves, is ended by its group and taken off the list
                zone: us-east-1b loses its only worker
                price: -$0.0230
                warned services: run short until their tasks have moved: web 1/2 (more replicas, or drain first)
                1. drain worker-2
                2. wait until worker-2 runs nothing
                3. worker-2 leaves the swarm
                4. terminate i-00000000000000005 in its group
                5. wait until i-00000000000000005 is gone
                6. wait until the managers miss worker-2
                7. remove worker-2 from the swarm
                """)
    }

    @Test("more managers come one at a time")
    func moreManagers() throws {
        #expect(
            try page(.scaleManagers(key, to: 5), on: book) == """
                scale book managers 3→5 [reversible, confirm: y, 2 calls]
                change AWS::AutoScaling::AutoScalingGroup book-ManagerAsg-X1: desired 3 → 5
                add AWS::EC2::Instance 2 × t3.small: joins as a manager
                quorum: 3 managers, majority 2, reachable 3 → 5 managers, majority 3, reachable 5
                then: one after the other: the next starts when the last is reachable
                price: $0.0460
                1. ask book-ManagerAsg-X1 for 4
                2. wait until 4 managers are ready
                3. ask book-ManagerAsg-X1 for 5
                4. wait until 5 managers are ready
                """)
    }

    @Test("fewer managers go one at a time, each demoted before it leaves, the leader never")
    func fewerManagers() throws {
        let plan = try PlanningFixture.plan(.scaleManagers(key, to: 1), on: book)
        #expect(plan.quorumAfter == Quorum(managers: 1, reachable: 1))
        #expect(
            plan.job.steps.map(\.title)
                == ["manager-3", "manager-2"].flatMap { name in
                    let id = book.instanceID(name)
                    return [
                        "drain \(name)", "wait until \(name) runs nothing", "demote \(name)",
                        "wait until \(name) is a worker", "\(name) leaves the swarm", "terminate \(id) in its group",
                        "wait until \(id) is gone", "wait until the managers miss \(name)",
                        "remove \(name) from the swarm",
                    ]
                })
    }

    @Test("a service's replicas are changed by the managers")
    func service() throws {
        let fleet = book.running("web", replicas: 2, on: "worker-1", "worker-2")
        #expect(
            try page(.scaleService(key, service: "web", to: 5), on: fleet) == """
                scale web 2→5 [reversible, confirm: y, 1 calls]
                change service web: replicas 2 → 5
                quorum: 3 managers, majority 2, reachable 3 → 3 managers, majority 2, reachable 3
                now: 2/2 run
                price: $0.00
                1. scale web to 5
                2. wait until 5 of web run
                """)
    }

    @Test("a crashed manager stays a voter until its replacement is reachable")
    func crash() throws {
        #expect(
            try page(.terminate(key, node: "manager-2", mode: .crash), on: book) == """
                terminate i-00000000000000002 (manager-2, manager, us-east-1b) [terminates, confirm: manager-2, 2 calls]
                remove AWS::EC2::Instance i-00000000000000002: manager-2, manager, us-east-1b
                remove swarm node node2: manager-2
                add AWS::EC2::Instance 1 × t3.small: book-ManagerAsg-X1 starts it in place of manager-2
                quorum: 3 managers, majority 2, reachable 3 → 3 managers, majority 2, reachable 2
                mode: crash: as if the power failed, no task moves once the managers miss it
                zone: us-east-1b loses its only manager
                then: book-ManagerAsg-X1 starts a replacement; \
                the old node counts as a voter until that is Ready, then it is reaped
                price: $0.00
                1. terminate i-00000000000000002
                2. wait until i-00000000000000002 is gone
                3. wait until 3 managers are ready
                4. wait until the managers miss manager-2
                5. remove manager-2 from the swarm
                """)
    }

    @Test("in good order a manager is demoted before it goes, so that it counts no more")
    func graceful() throws {
        let plan = try PlanningFixture.plan(.terminate(key, node: "manager-2", mode: .graceful), on: book)
        #expect(plan.quorumAfter == Quorum(managers: 2, reachable: 2))
        #expect(
            plan.job.steps.map(\.title) == [
                "drain manager-2", "wait until manager-2 runs nothing", "demote manager-2",
                "wait until manager-2 is a worker", "manager-2 leaves the swarm",
                "terminate i-00000000000000002 in its group", "wait until i-00000000000000002 is gone",
                "wait until 3 managers are ready", "wait until the managers miss manager-2",
            ])
        #expect(plan.remarks.last?.line.hasSuffix("the old node stays listed as down until it is reaped") == true)
        let decrement = plan.job.steps.compactMap { $0.intent?.parameters["ShouldDecrementDesiredCapacity"] }
        #expect(decrement == ["false"])
    }

    @Test("a stranger is ended without asking a swarm that does not know it")
    func stranger() throws {
        let fleet = book.starting(.worker)
        let plan = try PlanningFixture.plan(
            .terminate(key, node: fleet.instanceID("worker-3").rawValue, mode: .graceful), on: fleet)
        #expect(
            plan.job.steps.map(\.title) == [
                "terminate i-00000000000000006 in its group", "wait until i-00000000000000006 is gone",
                "wait until 2 workers are ready",
            ])
    }

    @Test("no replacement is waited for when the group starts none")
    func suspended() throws {
        let fleet = book.changed { $0.suspended[.worker] = ["Launch"] }
        let plan = try PlanningFixture.plan(.terminate(key, node: "worker-1", mode: .crash), on: fleet)
        #expect(!plan.job.steps.contains { $0.title.contains("ready") })
        #expect(plan.remarks.contains(Plan.Remark("then", "no replacement: Launch is suspended in book-NodeAsg-X1")))
        #expect(plan.priceChange == USDollars(-0.02299))
    }

    @Test("a cluster is destroyed by its stack's id, and swept")
    func destroy() throws {
        #expect(
            try page(.destroy(key), on: book.losing("worker-2")) == """
                destroy book [destroys, confirm: book, 2 calls]
                remove AWS::CloudFormation::Stack \(book.stackID): all its resources
                remove AWS::EC2::Instance i-00000000000000001: manager-1, manager, us-east-1a
                remove AWS::EC2::Instance i-00000000000000002: manager-2, manager, us-east-1b
                remove AWS::EC2::Instance i-00000000000000003: manager-3, manager, us-east-1c
                remove AWS::EC2::Instance i-00000000000000004: worker-1, worker, us-east-1a
                quorum: 3 managers, majority 2, reachable 3 → 0 managers, majority 1, reachable 0
                keys: the key pair that skep made for it goes too, with its file
                then: a sweep by tag proves that nothing is left, or lists what is
                price: -$0.0920
                1. delete the stack
                2. wait until the stack is gone
                3. delete the key pairs that skep made
                4. prove that nothing is left
                """)
    }

    @Test("what lives on without a stack is ended one by one, after its groups want none")
    func destroyWithoutStack() throws {
        let fleet = FleetBuilder(managers: 1, workers: 1).changed { $0.stackStatus = nil }
        let plan = try PlanningFixture.plan(.destroy(key), on: fleet)
        #expect(
            plan.job.steps.map(\.title) == [
                "let book-ManagerAsg-X1 want none", "let book-NodeAsg-X1 want none",
                "terminate i-00000000000000001", "terminate i-00000000000000002",
                "wait until i-00000000000000001 is gone", "wait until i-00000000000000002 is gone",
                "delete the key pairs that skep made", "prove that nothing is left",
            ])
    }

    @Test("a ghost that votes is demoted when it is reaped, and the majority falls")
    func reap() throws {
        #expect(
            try page(.node(.reap, key, nodes: ["manager-2"]), on: book.losing("manager-2")) == """
                reap manager-2 [reversible, confirm: y, 1 calls]
                remove swarm node manager-2: demoted and taken off the list
                quorum: 3 managers, majority 2, reachable 2 → 2 managers, majority 2, reachable 2
                then: the managers forget them; nothing runs there any more
                price: $0.00
                1. wait until the managers miss manager-2
                2. remove manager-2 from the swarm
                """)
    }

    @Test("several nodes are drained at once, then waited for")
    func drain() throws {
        let plan = try PlanningFixture.plan(.node(.drain, key, nodes: ["worker-1", "worker-2"]), on: book)
        #expect(
            plan.job.steps.map(\.title) == [
                "drain worker-1", "drain worker-2", "wait until worker-1 runs nothing",
                "wait until worker-2 runs nothing",
            ])
    }

    @Test("managers are demoted one after the other, the leader last")
    func demote() throws {
        let five = FleetBuilder(managers: 5, workers: 0)
        let plan = try PlanningFixture.plan(.node(.demote, key, nodes: ["manager-1", "manager-3"]), on: five)
        #expect(
            plan.job.steps.map(\.title) == [
                "demote manager-3", "wait until manager-3 is a worker", "demote manager-1",
                "wait until manager-1 is a worker",
            ])
        #expect(plan.quorumAfter == Quorum(managers: 3, reachable: 3))
    }

    @Test("nodes that are so already are left out")
    func already() throws {
        let fleet = book.with("worker-1") { $0.availability = .drain }
        let plan = try PlanningFixture.plan(.node(.drain, key, nodes: ["worker-1", "worker-2"]), on: fleet)
        #expect(plan.changes.map(\.id) == ["worker-2"])
    }
}
