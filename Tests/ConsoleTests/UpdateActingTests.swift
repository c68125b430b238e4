import Fleet
import Operations
import Terminal
import Testing

@testable import Console

@Suite struct UpdateActingTests {
    private func terminating(armed: Bool = true, refused: Bool = false) -> ConsoleDriver {
        var driver = ConsoleDriver()
        if armed { driver.arm() }
        driver.focus(.nodes)
        driver.press(.character("K"))
        driver.answer(severity: .terminates, confirmation: "ip-10-0-0-1", refused: refused)
        return driver
    }

    @Test("K asks for a plan of a graceful termination of the selected node")
    func asks() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        let request = OperationRequest.terminate(ConsoleFixture.book, node: "node1", mode: .graceful)
        #expect(driver.press(.character("K")) == [.plan(PlanID(1), request)])
    }

    @Test("an untouched plan starts on Cancel, and enter does nothing")
    func untouched() {
        var driver = terminating()
        #expect(driver.planDialog?.focus == .cancel)
        driver.press(.enter)
        #expect(driver.planDialog != nil)
        driver.press(.enter)
        #expect(driver.planDialog == nil, "touched by the first key, enter on Cancel closes")
        #expect(driver.confirmations == 0)
    }

    @Test(
        "a termination goes on only with the host's name, letter by letter",
        arguments: ["ip-10-0-0-2", "IP-10-0-0-1", "y", ""])
    func wrongName(text: String) {
        var driver = terminating()
        driver.press(.tab, .backTab)
        driver.type(text)
        driver.press(.enter)
        driver.rest()
        for _ in 0..<5 { driver.press(.tab, .enter) }
        #expect(driver.confirmations == 0)
    }

    @Test("the right name, armed, confirms once")
    func rightName() {
        var driver = terminating()
        driver.type("ip-10-0-0-1")
        #expect(driver.press(.enter) == [.confirm(PlanID(1))])
        #expect(driver.press(.enter, .enter).isEmpty)
        #expect(driver.planDialog?.phase == .starting)
        driver.send(.started(PlanID(1), ConsoleFixture.job(4).id))
        #expect(driver.state.dialog == nil)
    }

    @Test("locked, the plan opens but nothing can be confirmed, and the footer says why")
    func locked() {
        var driver = terminating(armed: false)
        driver.type("ip-10-0-0-1")
        driver.press(.enter)
        #expect(driver.confirmations == 0)
        #expect(driver.state.flash?.text.contains("LOCKED") == true)
        driver.press(.character("W"))
        #expect(driver.state.lock.isArmed(at: driver.state.now))
        driver.press(.tab, .enter)
        #expect(driver.confirmations == 1, "armed inside the dialog it goes on")
    }

    @Test("read-only never arms, and the keys that change say so")
    func readOnly() {
        var driver = ConsoleDriver(settings: ConsoleState.Settings(isReadOnly: true))
        driver.arm()
        #expect(driver.state.lock == .locked)
        driver.focus(.nodes)
        #expect(driver.press(.character("K")).isEmpty)
        #expect(driver.state.flash?.text.contains("--read-only") == true)
        driver.press(.character(":"))
        driver.type("destroy book")
        #expect(driver.press(.enter).isEmpty)
        #expect(driver.state.dialog == nil)
    }

    @Test("arming lasts ten minutes and locks by itself")
    func relocks() {
        var driver = ConsoleDriver()
        driver.arm()
        driver.wait(599)
        #expect(driver.state.lock.secondsLeft(at: driver.state.now) == 1)
        driver.wait(1)
        #expect(driver.state.lock == .locked)
        driver.arm()
        driver.press(.character("W"))
        #expect(driver.state.lock == .locked, "W again locks")
    }

    @Test("a time that is told late neither locks nor turns the clock back")
    func lateTick() {
        var driver = ConsoleDriver()
        driver.arm()
        let now = driver.state.now
        driver.wait(-0.2)
        #expect(driver.state.lock.isArmed(at: driver.state.now))
        #expect(driver.state.now == now)
    }

    @Test("a clock that is set back locks instead of arming for longer")
    func clockBack() {
        var driver = ConsoleDriver()
        driver.arm()
        driver.wait(-3600)
        #expect(driver.state.lock == .locked)
    }

    @Test("what a guard refuses has no confirming button")
    func refused() {
        var driver = terminating(refused: true)
        #expect(driver.planDialog?.stops == [.mode, .cancel])
        driver.type("ip-10-0-0-1")
        for _ in 0..<6 { driver.press(.tab, .enter) }
        #expect(driver.confirmations == 0)
    }

    @Test("the lock's own verdict is not a refusal: it can be opened while the plan stands")
    func lockVerdict() {
        var driver = ConsoleDriver()
        driver.arm()
        driver.focus(.clusters)
        driver.press(.character("s"))
        driver.rest()
        driver.press(.character("+"), .enter)
        guard case .planning(let id, let request) = driver.state.dialog else {
            Issue.record("no plan was asked for")
            return
        }
        let locked = GuardVerdict("locked", .refused, reason: "LOCKED")
        driver.send(.planned(id, .success(ConsoleFixture.plan(for: request, verdicts: [locked]))))
        driver.rest()
        #expect(driver.press(.character("y")) == [.confirm(id)])
    }

    @Test("crash or graceful: another mode is another plan, and what was typed is gone")
    func mode() {
        var driver = terminating()
        driver.type("ip-10-0-0-1")
        driver.press(.tab, .tab, .tab)
        #expect(driver.planDialog?.focus == .mode)
        let request = OperationRequest.terminate(ConsoleFixture.book, node: "node1", mode: .crash)
        #expect(driver.press(.character(" ")) == [.forget(PlanID(1)), .plan(PlanID(2), request)])
        driver.press(.tab, .enter)
        #expect(driver.confirmations == 0, "nothing is confirmed while the other plan is made")
        driver.send(
            .planned(
                PlanID(2),
                .success(ConsoleFixture.plan(for: request, severity: .terminates, confirmation: "ip-10-0-0-1"))))
        #expect(driver.planDialog?.typed.isEmpty == true)
    }

    @Test("a plan that changed under the operator must be read and typed again")
    func changed() {
        var driver = terminating()
        driver.type("ip-10-0-0-1")
        driver.press(.enter)
        guard let request = driver.planDialog?.request else {
            Issue.record("no dialog")
            return
        }
        driver.send(
            .planChanged(
                PlanID(1), ConsoleFixture.plan(for: request, severity: .terminates, confirmation: "ip-10-0-0-1")))
        #expect(driver.planDialog?.phase == .asking)
        #expect(driver.planDialog?.typed.isEmpty == true)
        #expect(driver.planDialog?.notice != nil)
        driver.press(.enter)
        #expect(driver.confirmations == 1)
    }

    @Test("a start that failed says why, and only leaves")
    func startFailed() {
        var driver = terminating()
        driver.type("ip-10-0-0-1")
        driver.press(.enter)
        driver.send(.startFailed(PlanID(1), PlanFailure(what: "start", why: "another job runs", next: "wait")))
        driver.rest()
        #expect(driver.planDialog?.phase == .failed("start: another job runs (wait)"))
        driver.press(.enter)
        #expect(driver.state.dialog == nil)
        #expect(driver.confirmations == 1)
    }

    @Test("D asks for the cluster's name, even when the plan forgot to")
    func destroy() {
        var driver = ConsoleDriver()
        driver.arm()
        driver.focus(.clusters)
        #expect(driver.press(.character("D")) == [.plan(PlanID(1), .destroy(ConsoleFixture.book))])
        driver.answer(severity: .reversible)
        driver.press(.character("y"))
        driver.press(.enter)
        #expect(driver.confirmations == 0)
        driver.press(.backspace)
        driver.type("book")
        #expect(driver.press(.enter) == [.confirm(PlanID(1))])
    }

    @Test("keys that destroy are dead for 300 ms after the view changed")
    func dead() {
        var driver = ConsoleDriver()
        driver.press(.character("4"), .character("K"))
        #expect(driver.state.dialog == nil)
        driver.wait(0.31)
        driver.press(.character("K"))
        #expect(driver.state.dialog != nil)
    }

    @Test("y is dead for 300 ms after the plan came up")
    func deadYes() {
        var driver = ConsoleDriver()
        driver.arm()
        driver.focus(.nodes)
        driver.press(.character("e"))
        driver.rest()
        driver.press(.character("d"))
        guard case .planning(let id, let request) = driver.state.dialog else {
            Issue.record("no plan was asked for")
            return
        }
        #expect(request == .node(.drain, ConsoleFixture.book, nodes: ["node1"]))
        driver.send(.planned(id, .success(ConsoleFixture.plan(for: request))))
        driver.press(.character("y"))
        #expect(driver.confirmations == 0)
        driver.rest()
        driver.press(.character("y"))
        #expect(driver.confirmations == 1)
    }

    @Test("keys that destroy are letters while a text field has the focus", arguments: ["/", ":"])
    func textFields(opener: Character) {
        var driver = ConsoleDriver()
        driver.arm()
        driver.focus(.nodes)
        driver.press(.character(opener), .character("K"), .character("D"))
        #expect(driver.state.dialog == nil)
        #expect(driver.state.prompt?.field.text == "KD")
    }

    @Test("a plan whose dialog was closed is forgotten and cannot come back")
    func late() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        driver.press(.character("K"))
        #expect(driver.press(.escape) == [.forget(PlanID(1))])
        let plan = ConsoleFixture.plan(for: .destroy(ConsoleFixture.book))
        #expect(driver.send(.planned(PlanID(1), .success(plan))) == [.forget(PlanID(1))])
        #expect(driver.state.dialog == nil)
    }

    @Test("the scale box goes from what there is, by keys and digits, and refuses what makes no sense")
    func scale() {
        var driver = ConsoleDriver()
        driver.focus(.clusters)
        driver.press(.character("s"))
        driver.rest()
        guard case .scale(let box) = driver.state.dialog else {
            Issue.record("no scale box")
            return
        }
        #expect(box.now == 2)
        #expect(driver.press(.enter).isEmpty, "two there are already")
        driver.press(.character("+"))
        #expect(driver.press(.enter) == [.plan(PlanID(1), .scaleWorkers(ConsoleFixture.book, to: 3))])
        driver.press(.escape)
        driver.rest()
        driver.press(.character("s"), .tab)
        driver.rest()
        driver.type("0")
        #expect(driver.press(.enter).isEmpty, "a swarm needs a manager")
        driver.press(.backspace)
        driver.type("5")
        #expect(driver.press(.enter) == [.plan(PlanID(2), .scaleManagers(ConsoleFixture.book, to: 5))])
    }

    @Test("in services the replicas are scaled, by the service's name")
    func scaleService() {
        var driver = ConsoleDriver()
        driver.focus(.services)
        driver.press(.character("s"))
        driver.rest()
        driver.type("12")
        let request = OperationRequest.scaleService(ConsoleFixture.book, service: "app_1", to: 12)
        #expect(driver.press(.enter) == [.plan(PlanID(1), request)])
    }

    @Test("the node menu acts on the marked nodes, and says why an act is greyed")
    func nodeMenu() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        driver.press(.character(" "), .character(" "), .character("e"))
        driver.rest()
        driver.press(.character("r"))
        #expect(driver.state.flash?.text.contains("ghost") == true)
        let request = OperationRequest.node(.drain, ConsoleFixture.book, nodes: ["node1", "node2"])
        #expect(driver.press(.character("d")) == [.plan(PlanID(1), request)])
    }

    @Test("a ghost is reaped, not terminated")
    func ghost() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        while driver.state.selectedNode?.kind != .ghost { driver.press(.character("j")) }
        #expect(driver.press(.character("K")).isEmpty)
        #expect(driver.state.flash?.text.contains("ghost") == true)
        driver.press(.character("e"))
        driver.rest()
        let request = OperationRequest.node(.reap, ConsoleFixture.book, nodes: ["node6"])
        #expect(driver.press(.character("r")) == [.plan(PlanID(1), request)])
    }

    @Test("the action menu lists what can be done with reasons, and does what is chosen")
    func actionMenu() {
        var driver = ConsoleDriver(fleet: nil)
        driver.press(.character("x"))
        guard case .actions(let empty) = driver.state.dialog else {
            Issue.record("no menu")
            return
        }
        #expect(empty.items.first { $0.action == .destroy }?.reason == "no cluster is selected")
        driver = ConsoleDriver()
        driver.press(.character("x"))
        driver.rest()
        guard case .actions(let menu) = driver.state.dialog,
            let index = menu.items.firstIndex(where: { $0.action == .destroy })
        else {
            Issue.record("no menu")
            return
        }
        for _ in 0..<index { driver.press(.character("j")) }
        #expect(driver.press(.enter) == [.plan(PlanID(1), .destroy(ConsoleFixture.book))])
    }
}
