import Fleet
import Jobs
import Operations
import Terminal
import TestSupport
import Testing

@testable import Console

/// Every dialog, wide, usual and small.
@Suite struct DialogScreenTests {
    static let sizes = [(140, 40), (80, 24), (50, 15)]

    static let verdicts = [
        GuardVerdict("account", .passed, reason: "123456789012"),
        GuardVerdict("quorum", .passed, reason: "2 of 3 stay"),
        GuardVerdict(
            "spare", .warned, reason: "3 managers, majority 2, reachable 2: no further one may be lost",
            remedy: "add a manager first"),
    ]

    static func termination(_ verdicts: [GuardVerdict] = verdicts) -> Plan {
        let request = OperationRequest.terminate(ScreenFixture.book, node: "mgr3", mode: .graceful)
        let swarm =
            ScreenFixture.bookPicture().swarm.value
            ?? SwarmPicture(leadership: .led, members: [], services: [], tasks: [], answeredBy: "")
        return Plan(
            operation: "terminate", title: "terminate i-0cccccccccccccccc (ip-172-31-44-3, manager, us-east-1e)",
            cluster: ScreenFixture.book, account: "123456789012", severity: .terminates,
            confirmation: "ip-172-31-44-3",
            changes: [
                PlannedChange(.remove, type: "AWS::EC2::Instance", id: "i-0cccccccccccccccc", detail: "t3.small"),
                PlannedChange(.remove, type: "swarm node", id: "ip-172-31-44-3"),
            ], quorumBefore: Quorum(managers: 3, reachable: 3), quorumAfter: Quorum(managers: 3, reachable: 2),
            hits: BlastRadius(losing: Set(["mgr3", "wrk1"].compactMap { NodeID($0) }), in: swarm).hits,
            remarks: [
                Plan.Remark("zone", "us-east-1e loses its only manager"),
                Plan.Remark("then", "ManagerAsg starts a replacement; the old node stays listed as down"),
            ], pricesAsOf: "2026-11-01", calls: 1, verdicts: verdicts,
            job: Job(cluster: request.cluster, account: nil, kind: "terminate", title: "terminate", steps: []))
    }

    /// The console with that plan on the screen.
    static func planned(_ columns: Int, _ rows: Int, _ plan: Plan, _ key: Character = "K") -> ConsoleDriver {
        var driver = ScreenFixture.driver(columns, rows)
        driver.focus(.nodes)
        if key == "D" { driver.focus(.clusters) }
        driver.press(.character(key))
        if case .planning(let id, _) = driver.state.dialog { driver.send(.planned(id, .success(plan))) }
        driver.rest()
        return driver
    }

    @Test("a plan tells quorum, tasks, zone, cost and calls, and asks for the host's name", arguments: sizes)
    func plan(columns: Int, rows: Int) {
        expectScreen(
            Self.planned(columns, rows, Self.termination()).screen, equals: "dialogs/plan-\(columns)x\(rows)")
    }

    @Test("a plan can be read and answered in the smallest terminals", arguments: [(20, 5), (24, 8), (60, 16)])
    func smallPlan(columns: Int, rows: Int) {
        var driver = Self.planned(columns, rows, Self.termination())
        driver.press(.pageDown)
        expectScreen(driver.screen, equals: "dialogs/plan-scrolled-\(columns)x\(rows)")
    }

    @Test("armed and typed out the confirming button is alive")
    func typed() {
        var driver = Self.planned(140, 40, Self.termination())
        driver.arm()
        driver.press(.tab, .tab)
        driver.type("ip-172-31-44-3")
        driver.press(.tab, .tab)
        driver.wait(10)
        expectScreen(driver.screen, equals: "dialogs/plan-typed-140x40")
    }

    @Test("a refusal tells the arithmetic and the remedy, and offers no button but cancel", arguments: sizes)
    func refused(columns: Int, rows: Int) {
        let refusal = GuardVerdict(
            "quorum", .refused,
            reason: "3 managers, majority 2, reachable 2: without ip-172-31-44-3 1 is left, 1 too few",
            remedy: "replace the manager that does not answer first")
        expectScreen(
            Self.planned(columns, rows, Self.termination([refusal])).screen,
            equals: "dialogs/plan-refused-\(columns)x\(rows)")
    }

    @Test("a plan that changed, is being started, or could not be, says so")
    func phases() {
        var driver = Self.planned(80, 24, Self.termination())
        guard let id = driver.planDialog?.id else {
            Issue.record("no plan")
            return
        }
        driver.send(.planChanged(id, Self.termination()))
        expectScreen(driver.screen, equals: "dialogs/plan-changed-80x24")
        driver.rest()
        driver.arm()
        driver.type("ip-172-31-44-3")
        driver.press(.enter)
        expectScreen(driver.screen, equals: "dialogs/plan-starting-80x24")
        driver.send(
            .startFailed(id, PlanFailure(what: "terminate", why: "another job runs on book", next: "wait for job #12")))
        driver.wait(20)
        expectScreen(driver.screen, equals: "dialogs/plan-failed-80x24")
    }

    @Test("what can be taken back asks y or n")
    func reversible() {
        var driver = ScreenFixture.driver()
        driver.focus(.clusters)
        driver.press(.character("s"), .character("+"))
        driver.rest()
        driver.press(.enter)
        driver.answer()
        driver.arm()
        driver.wait(10)
        expectScreen(driver.screen, equals: "dialogs/plan-reversible-140x40")
    }

    @Test("destroying asks for the cluster's name")
    func destroying() {
        var plan = Self.termination([])
        plan.operation = "destroy"
        plan.title = "destroy book in us-east-1"
        plan.severity = .destroys
        plan.confirmation = "book"
        plan.quorumAfter = nil
        plan.priceChange = USDollars(-0.42)
        plan.hits = []
        expectScreen(Self.planned(140, 40, plan, "D").screen, equals: "dialogs/plan-destroy-140x40")
    }

    @Test("while a plan is made the request stands there")
    func planning() {
        var driver = ScreenFixture.driver(80, 24)
        driver.focus(.nodes)
        driver.press(.character("K"))
        expectScreen(driver.screen, equals: "dialogs/planning-80x24")
    }

    @Test("the scale box tells how many there are, and what speaks against a number", arguments: sizes)
    func scale(columns: Int, rows: Int) {
        var driver = ScreenFixture.driver(columns, rows)
        driver.focus(.nodes)
        driver.press(.character("s"), .character("4"))
        expectScreen(driver.screen, equals: "dialogs/scale-\(columns)x\(rows)")
    }

    @Test("the node menu greys what cannot be done and says why", arguments: sizes)
    func nodeMenu(columns: Int, rows: Int) {
        var driver = ScreenFixture.driver(columns, rows)
        driver.focus(.nodes)
        driver.press(.character("e"), .character("j"))
        expectScreen(driver.screen, equals: "dialogs/node-menu-\(columns)x\(rows)")
    }

    @Test("the action menu lists all that can be done here", arguments: sizes)
    func actionMenu(columns: Int, rows: Int) {
        var driver = ScreenFixture.driver(columns, rows)
        driver.focus(.services)
        driver.press(.character("x"), .character("j"), .character("j"))
        expectScreen(driver.screen, equals: "dialogs/actions-\(columns)x\(rows)")
    }

    @Test("the form shows the template's groups, choices and what is wrong with a value", arguments: sizes)
    func provision(columns: Int, rows: Int) {
        var driver = ScreenFixture.driver(columns, rows)
        driver.press(.character("p"))
        expectScreen(driver.screen, equals: "dialogs/provision-loading-\(columns)x\(rows)")
        driver.send(.provisionForm(ConsoleFixture.east, .success(ConsoleFixture.form)))
        driver.type("book")
        driver.press(.tab, .tab)
        expectScreen(driver.screen, equals: "dialogs/provision-\(columns)x\(rows)")
        driver.press(.tab, .tab, .tab, .control("u"))
        driver.type("everywhere")
        driver.press(.tab)
        expectScreen(driver.screen, equals: "dialogs/provision-wrong-\(columns)x\(rows)")
    }

    @Test("a form that cannot be had says why")
    func provisionFailed() {
        var driver = ScreenFixture.driver(80, 24)
        driver.press(.character("p"))
        driver.send(
            .provisionForm(
                ConsoleFixture.east,
                .failure(PlanFailure(what: "key pairs", why: "not allowed", next: "ask for ec2:DescribeKeyPairs"))))
        expectScreen(driver.screen, equals: "dialogs/provision-failed-80x24")
    }

    @Test("leaving and cancelling name the jobs", arguments: sizes)
    func questions(columns: Int, rows: Int) {
        var driver = ScreenFixture.driver(columns, rows)
        driver.send(.jobs(ScreenFixture.jobs))
        driver.press(.character("q"))
        expectScreen(driver.screen, equals: "dialogs/quit-\(columns)x\(rows)")
        driver.press(.escape)
        driver.focus(.jobs)
        driver.press(.character("c"))
        expectScreen(driver.screen, equals: "dialogs/cancel-job-\(columns)x\(rows)")
    }
}
