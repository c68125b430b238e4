import Fleet
import Jobs
import TestSupport
import Testing

@testable import Operations

@Suite("Guards say no with the arithmetic")
struct GuardTests {
    let book = FleetBuilder.book
    var key: ClusterKey { book.key }

    private func refusals(_ request: OperationRequest, on fleet: FleetBuilder) throws -> [GuardVerdict] {
        try PlanningFixture.plan(request, on: fleet).refusals
    }

    @Test("the second manager in a row is refused until the first is replaced")
    func twoInARow() throws {
        #expect(try refusals(.terminate(key, node: "manager-2", mode: .crash), on: book).isEmpty)
        let afterFirst = book.losing("manager-2")
        #expect(
            try refusals(.terminate(key, node: "manager-3", mode: .crash), on: afterFirst) == [
                GuardVerdict(
                    "quorum", .refused,
                    reason: "3 managers, majority 2, reachable 2 → 3 managers, majority 2, reachable 1: "
                        + "1 is less than the majority 2",
                    remedy: "1 manager answers no more: wait for the replacement and reap the ghost first"),
                GuardVerdict(
                    "replacement", .refused,
                    reason: "book-ManagerAsg-X1 wants 3 managers, 2 answer: one is being replaced",
                    remedy: "wait until the replacement is Ready and reachable"),
            ])
        let joined = afterFirst.joining(.manager)
        #expect(
            try refusals(.terminate(key, node: "manager-3", mode: .crash), on: joined).map(\.name) == ["quorum"],
            "the ghost still votes: 4 managers, majority 3")
        let reaped = joined.removing("manager-2")
        #expect(try refusals(.terminate(key, node: "manager-3", mode: .crash), on: reaped).isEmpty)
    }

    @Test("in good order, too, the second has to wait for the first one's replacement")
    func twoGracefully() throws {
        let afterFirst = book.losing("manager-2").removing("manager-2")
        #expect(
            try refusals(.terminate(key, node: "manager-3", mode: .graceful), on: afterFirst).map(\.name)
                == ["replacement"])
    }

    @Test("the only manager is neither crashed nor demoted")
    func onlyManager() throws {
        let one = FleetBuilder(managers: 1, workers: 1)
        #expect(try refusals(.terminate(key, node: "manager-1", mode: .crash), on: one).map(\.name) == ["quorum"])
        #expect(
            try refusals(.node(.demote, key, nodes: ["manager-1"]), on: one).map(\.reason) == [
                "1 manager, majority 1, reachable 1 → 0 managers, majority 1, reachable 0: no manager would be left"
            ])
    }

    @Test("more than seven managers are refused, an even number is warned of")
    func managerCount() throws {
        #expect(try refusals(.scaleManagers(key, to: 9), on: book).map(\.name) == ["manager count"])
        let even = try PlanningFixture.plan(.scaleManagers(key, to: 4), on: book)
        #expect(even.isAllowed)
        #expect(
            even.verdicts.filter { $0.verdict == .warned } == [
                GuardVerdict(
                    "manager count", .warned, reason: "4 managers tolerate 1 lost, as 3 would",
                    remedy: "an odd number is better")
            ])
    }

    @Test(
        "without a whole and fresh picture of the swarm no node is touched",
        arguments: [
            FleetBuilder.book.changed { $0.swarmTrouble = "ssh refused" },
            FleetBuilder.book.changed { $0.leadership = .doubtful(why: "no manager is listed as leader") },
            FleetBuilder.book.changed { $0.leadership = .lost(why: "no leader") },
            FleetBuilder.book.changed { $0.instancesTrouble = "page 2 failed" },
        ])
    func picture(fleet: FleetBuilder) throws {
        #expect(try refusals(.scaleWorkers(key, to: 5), on: fleet).map(\.name) == ["picture"])
        #expect(try refusals(.destroy(key), on: fleet).isEmpty, "a cluster without a quorum can be destroyed")
    }

    @Test("a stack at work takes no other act, but its nodes may be drained")
    func stackAtWork() throws {
        let fleet = book.changed { $0.stackStatus = StackStatus("UPDATE_IN_PROGRESS") }
        #expect(try refusals(.destroy(key), on: fleet).map(\.name) == ["stack state"])
        #expect(try refusals(.scaleWorkers(key, to: 5), on: fleet).map(\.name) == ["stack state"])
        #expect(try refusals(.node(.drain, key, nodes: ["worker-1"]), on: fleet).isEmpty)
    }

    @Test("a stack that is still being made may be destroyed, with a warning, but not under our own job")
    func stackBeingMade() throws {
        let fleet = book.changed { $0.stackStatus = StackStatus("CREATE_IN_PROGRESS") }
        let plan = try PlanningFixture.plan(.destroy(key), on: fleet)
        #expect(plan.isAllowed)
        #expect(plan.verdicts.filter { $0.verdict == .warned }.map(\.name) == ["stack state"])
        #expect(try refusals(.scaleWorkers(key, to: 5), on: fleet).map(\.name) == ["stack state"])
        var context = PlanningFixture.context(fleet)
        context.openJobs = [job(on: key)]
        #expect(try PlanningFixture.plan(.destroy(key), in: context).refusals.map(\.name) == ["other job"])
    }

    @Test("another job on the cluster keeps every act waiting, one elsewhere does not")
    func otherJob() throws {
        var context = PlanningFixture.context(book)
        context.openJobs = [job(on: key)]
        #expect(
            try PlanningFixture.plan(.scaleWorkers(key, to: 5), in: context).refusals == [
                GuardVerdict(
                    "other job", .refused, reason: "job #7 is at work on book: destroy book",
                    remedy: "wait until it ends, or cancel it (skep job cancel 7)")
            ])
        context.openJobs = [job(on: FleetBuilder("play", managers: 1, workers: 0).key)]
        #expect(try PlanningFixture.plan(.scaleWorkers(key, to: 5), in: context).isAllowed)
    }

    private func job(on key: ClusterKey) -> JobRecord {
        JobRecord(
            id: JobID(7), cluster: key, account: nil, kind: "destroy", title: "destroy \(key.name)", state: .running,
            steps: [], startedAt: FleetBuilder.now)
    }

    @Test("credentials of another account than the stack's are refused")
    func otherAccount() throws {
        let fleet = book.changed {
            $0.identity = .seen(
                CallerIdentity(account: "999999999999", arn: "arn:aws:iam::999999999999:user/ann"),
                at: FleetBuilder.now)
        }
        #expect(
            try refusals(.scaleWorkers(key, to: 5), on: fleet).map(\.reason) == [
                "book belongs to account 123456789012, the credentials are of account 999999999999"
            ])
        let unknown = book.changed { $0.identity = .unknown(why: "expired") }
        #expect(try refusals(.scaleWorkers(key, to: 5), on: unknown).map(\.name) == ["account"])
    }

    @Test("a cluster without a stack is pinned by what the journal saw")
    func pinnedByJournal() throws {
        let fleet = book.changed { $0.stackStatus = nil }
        var context = PlanningFixture.context(fleet)
        context.pinnedAccounts = [key: "999999999999"]
        #expect(try PlanningFixture.plan(.destroy(key), in: context).refusals.map(\.name) == ["account"])
    }

    @Test("what is protected is not destroyed, by the configuration or by the stack")
    func protected() throws {
        var context = PlanningFixture.context(book)
        context.protectedClusters = ["book"]
        #expect(try PlanningFixture.plan(.destroy(key), in: context).refusals.map(\.name) == ["protected"])
        #expect(try PlanningFixture.plan(.scaleWorkers(key, to: 5), in: context).isAllowed)
        let fleet = book.changed { $0.isStackProtected = true }
        #expect(try refusals(.destroy(key), on: fleet).map(\.name) == ["protected"])
    }

    @Test("LOCKED refuses everything")
    func locked() throws {
        var context = PlanningFixture.context(book)
        context.isLocked = true
        let requests: [OperationRequest] = [
            .scaleWorkers(key, to: 5), .destroy(key), .node(.drain, key, nodes: ["worker-1"]),
            .terminate(key, node: "worker-1", mode: .crash), .scaleManagers(key, to: 5),
        ]
        for request in requests {
            #expect(try PlanningFixture.plan(request, in: context).refusals.map(\.name) == ["locked"])
        }
    }

    @Test("every plan carries the account and the date of the prices")
    func completed() throws {
        let plan = try PlanningFixture.plan(.scaleWorkers(key, to: 5), on: book)
        #expect(plan.account == FleetBuilder.account && plan.job.account == FleetBuilder.account)
        #expect(plan.pricesAsOf == PriceTable.bundled.asOf && !plan.pricesAsOf.isEmpty)
    }
}
