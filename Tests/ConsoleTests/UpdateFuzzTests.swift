import Fleet
import Foundation
import Jobs
import Operations
import Terminal
import Testing

@testable import Console

/// Chance, the same for the same seed. SplitMix64.
private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Any keys in any order with any news between them.
@Suite struct UpdateFuzzTests {
    private static let letters = Array("abcdefghijklmnopqrstuvwxyzKDWJLMNRSIGY/:?+_ 0123456789=-!y\u{301}é漢")
    private static let named: [KeyEvent] = [
        .enter, .escape, .tab, .backTab, .backspace, .insert, .delete, .up, .down, .left, .right, .pageUp, .pageDown,
        .home, .end, .function(1), .paste("one\ntwo\u{7}"), .mouse(.wheelUp, at: .zero), .control("f"), .control("b"),
        .control("\\"), .control("r"), .control("w"), .control("u"), .alt("x"), .enter, .tab, .escape,
    ]

    private func key(_ chance: inout Chance) -> KeyEvent {
        if Int.random(in: 0..<3, using: &chance) == 0 {
            return Self.named[Int.random(in: 0..<Self.named.count, using: &chance)]
        }
        return .character(Self.letters[Int.random(in: 0..<Self.letters.count, using: &chance)])
    }

    private func check(_ driver: ConsoleDriver, seed: UInt64, step: Int) {
        for pane in PaneID.allCases {
            let rows = driver.state.table(pane).rows
            if let index = driver.state.selectedIndex(pane) {
                #expect(rows.indices.contains(index), "seed \(seed) step \(step) \(pane)")
            } else {
                #expect(rows.isEmpty, "seed \(seed) step \(step) \(pane)")
            }
            #expect(rows.allSatisfy { $0.cells.count == driver.state.table(pane).columns.count })
        }
        #expect(driver.screen.size == driver.state.size, "seed \(seed) step \(step): whatever stands there is drawn")
        #expect(driver.state.views.count <= Limits.views)
        #expect(driver.state.messages.count <= Limits.messages)
        if let view = driver.state.views.last { #expect(view.scroll >= 0) }
        if let form = driver.form, case .line(let index) = form.focus { #expect(form.lines.indices.contains(index)) }
    }

    private func news(_ driver: inout ConsoleDriver, _ chance: inout Chance, sequence: Int) {
        switch Int.random(in: 0..<6, using: &chance) {
        case 0:
            let all = [ConsoleFixture.book, ConsoleFixture.play, ConsoleFixture.away]
            let some = all.filter { _ in Bool.random(using: &chance) }.map {
                ConsoleFixture.picture($0, services: Int.random(in: 0..<4, using: &chance))
            }
            driver.send(.fleet(ConsoleFixture.snapshot(sequence: sequence, clusters: some)))
        case 1:
            let states = JobState.allCases
            driver.send(
                .job(
                    ConsoleFixture.job(
                        Int64.random(in: 1...9, using: &chance),
                        state: states[Int.random(in: 0..<states.count, using: &chance)])))
        case 2:
            driver.send(
                .resized(
                    Size(rows: Int.random(in: 0...60, using: &chance), columns: Int.random(in: 0...200, using: &chance))
                ))
        case 3:
            if let source = driver.state.log?.source {
                driver.send(.logLines(source, (0..<40).map { LogLine(text: "line \($0) n") }))
            }
        case 4:
            driver.send(.provisionForm(ConsoleFixture.east, .success(ConsoleFixture.form)))
        default: driver.wait(Double.random(in: 0...2, using: &chance))
        }
    }

    /// Answers plans as the planner would, with the severity that the request has.
    private func answer(_ driver: inout ConsoleDriver, _ effects: [Effect], _ chance: inout Chance) {
        for effect in effects {
            switch effect {
            case .plan(let id, let request):
                let isRefused = Int.random(in: 0..<6, using: &chance) == 0
                driver.send(.planned(id, .success(Self.plan(for: request, refused: isRefused))))
            case .confirm(let id):
                driver.send(.started(id, JobID(1)))
            default: break
            }
        }
    }

    /// What an operator would press next who wants something done; nil when nothing is on its way.
    private static func nextKey(_ driver: ConsoleDriver) -> KeyEvent? {
        let isArmed = driver.state.lock.isArmed(at: driver.state.now)
        switch driver.state.dialog {
        case .plan(let dialog):
            if !isArmed { return dialog.focus == .field ? .tab : .character("W") }
            guard let word = dialog.confirmation else { return .character("y") }
            let typed = dialog.typed.text
            if typed == word { return .enter }
            return word.hasPrefix(typed) ? .character(Array(word)[typed.count]) : .control("u")
        case .scale(let box): return box.request == nil ? .character("+") : .enter
        case nil: return driver.state.prompt == nil ? nil : .escape
        case .planning, .nodeMenu, .actions, .outputs, .provision, .quit, .cancelJob: return nil
        }
    }

    private static func plan(for request: OperationRequest, refused: Bool = false) -> Plan {
        let severity: Plan.Severity
        let confirmation: String?
        switch request {
        case .destroy(let cluster): (severity, confirmation) = (.destroys, cluster.name.rawValue)
        case .terminate(_, let node, _): (severity, confirmation) = (.terminates, "host-\(node)")
        default: (severity, confirmation) = (.reversible, nil)
        }
        return ConsoleFixture.plan(
            for: request, severity: severity, confirmation: confirmation,
            verdicts: refused ? [ConsoleFixture.refusal] : [])
    }

    @Test(
        "random events never trap, and every list stays in range", arguments: [UInt64(1), 4711], [true, false])
    func anything(seed: UInt64, hasData: Bool) {
        var chance = Chance(state: seed)
        var driver = ConsoleDriver(fleet: hasData ? ConsoleFixture.snapshot() : nil)
        for step in 0..<10_000 {
            if Int.random(in: 0..<25, using: &chance) == 0 {
                if hasData { news(&driver, &chance, sequence: step + 2) } else { driver.wait(0.4) }
            }
            let effects = driver.press(key(&chance))
            answer(&driver, effects, &chance)
            driver.effects = []
            if step % 25 == 0 { check(driver, seed: seed, step: step) }
            if driver.state.exitCode != nil {
                driver = ConsoleDriver(fleet: hasData ? ConsoleFixture.snapshot() : nil)
            }
        }
    }

    @Test(
        "over random walks nothing is confirmed that is locked, refused, or not typed out",
        arguments: [UInt64(2), 99, 2026])
    func confirmations(seed: UInt64) {
        var chance = Chance(state: seed)
        var driver = ConsoleDriver()
        var confirmed = 0
        for step in 0..<10_000 {
            if Bool.random(using: &chance) { driver.wait(0.4) }
            if Int.random(in: 0..<300, using: &chance) == 0 { driver.wait(700) }
            var key = key(&chance)
            // Leaving begins again, locked and with nothing opened: often enough by other ways.
            if key == .character("q") { continue }
            // Half of the time somebody means it: else the walk would hardly ever come near.
            if Bool.random(using: &chance), let meant = Self.nextKey(driver) { key = meant }
            let before = driver.planDialog
            let wasArmed = driver.state.lock.isArmed(at: driver.state.now)
            let effects = driver.press(key)
            for case .confirm(let id) in effects {
                confirmed += 1
                #expect(wasArmed, "seed \(seed) step \(step): confirmed while locked")
                #expect(before?.id == id, "seed \(seed) step \(step): another plan than was shown")
                #expect(before?.plan.isAllowed == true, "seed \(seed) step \(step): a refused plan")
                if let word = before?.plan.confirmation {
                    #expect(before?.typed.text == word, "seed \(seed) step \(step): \(word) was not typed")
                }
            }
            answer(&driver, effects, &chance)
            driver.effects = []
            if driver.state.exitCode != nil { driver = ConsoleDriver() }
        }
        #expect(confirmed > 0, "seed \(seed): the walk never confirmed anything and so proves nothing")
    }
}
