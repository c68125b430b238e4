import Fleet
import Operations
import Terminal
import Testing

@testable import Console

@Suite struct UpdateCommandsTests {
    private func run(_ text: String) -> (driver: ConsoleDriver, effects: [Effect]) {
        var driver = ConsoleDriver()
        driver.press(.character(":"))
        driver.type(text)
        let effects = driver.press(.enter)
        return (driver, effects)
    }

    @Test(
        "the verbs that act ask for the same plans as the keys",
        arguments: [
            ("scale book workers=3", OperationRequest.scaleWorkers(ConsoleFixture.book, to: 3)),
            ("scale play managers=5", .scaleManagers(ConsoleFixture.play, to: 5)),
            ("scale book app_2=7", .scaleService(ConsoleFixture.book, service: "app_2", to: 7)),
            ("terminate book ip-10-0-0-4", .terminate(ConsoleFixture.book, node: "node4", mode: .graceful)),
            ("terminate book 10.0.0.4 crash", .terminate(ConsoleFixture.book, node: "node4", mode: .crash)),
            ("node drain book ip-10-0-0-4 node5", .node(.drain, ConsoleFixture.book, nodes: ["node4", "node5"])),
            ("destroy away", .destroy(ConsoleFixture.away)),
        ])
    func acts(text: String, request: OperationRequest) {
        #expect(run(text).effects == [.plan(PlanID(1), request)])
    }

    @Test(
        "a command that makes no sense is a message and nothing else",
        arguments: [
            "nonsense", "scale book", "scale book workers=x", "scale book workers=-1", "scale nowhere workers=1",
            "terminate book nobody", "terminate book ip-10-0-0-4 softly", "node fly book node4", "node drain book",
            "destroy", "destroy two words", "theme pink", "region not_a_region", "logs book nothing", "cluster nowhere",
        ])
    func nonsense(text: String) {
        let (driver, effects) = run(text)
        #expect(effects.isEmpty)
        #expect(driver.state.dialog == nil)
        #expect(driver.state.flash?.severity == .warning)
    }

    @Test("a verb of a pane selects the cluster, its region too, and goes there")
    func goes() {
        let (driver, _) = run("nodes away")
        #expect(driver.state.focus == .nodes)
        #expect(driver.state.selectedCluster?.key == ConsoleFixture.away)
        #expect(driver.state.selectedRegion?.region.name == ConsoleFixture.west)
    }

    @Test("region sets what is looked at; all means all")
    func regions() {
        #expect(run("region eu-west-1 us-east-1").effects == [.setRegions([ConsoleFixture.west, ConsoleFixture.east])])
        #expect(run("region all").effects == [.setRegions([])])
    }

    @Test("theme, lock, arm, refresh, suspend and q do what they say")
    func manners() {
        #expect(run("theme light").effects == [.theme("light")])
        #expect(run("arm").driver.state.lock != .locked)
        #expect(run("lock").driver.state.lock == .locked)
        #expect(run("refresh").effects == [.refresh])
        #expect(run("suspend").effects == [.suspend])
        #expect(run("q").effects == [.quit(0)])
        #expect(run("matrix").driver.state.views.last?.kind == .matrix)
    }

    @Test("tab completes verbs and names from the picture")
    func completion() {
        let driver = ConsoleDriver()
        #expect(driver.state.completions(of: "sc") == ["scale"])
        #expect(driver.state.completions(of: "scale ") == ["away", "book", "play"])
        #expect(driver.state.completions(of: "scale book w") == ["workers="])
        #expect(driver.state.completions(of: "node dr") == ["drain"])
        #expect(driver.state.completions(of: "node drain book ip-10-0-0-1 ip-10-0-0-4") == ["ip-10-0-0-4"])
        #expect(driver.state.completions(of: "nonsense ") == [])
    }

    @Test("tab takes a sole offer and walks through many")
    func tab() {
        var driver = ConsoleDriver()
        driver.press(.character(":"))
        driver.type("des")
        driver.press(.tab)
        #expect(driver.state.prompt?.field.text == "destroy ")
        driver.press(.tab)
        #expect(driver.state.prompt?.field.text == "destroy away")
        driver.press(.tab)
        #expect(driver.state.prompt?.field.text == "destroy book")
        driver.press(.backTab)
        #expect(driver.state.prompt?.field.text == "destroy away")
    }

    @Test("up and down walk the history and come back to the draft")
    func history() {
        var driver = ConsoleDriver()
        for text in ["refresh", "messages"] {
            driver.press(.character(":"))
            driver.type(text)
            driver.press(.enter)
        }
        driver.press(.character(":"))
        driver.type("dra")
        driver.press(.up)
        #expect(driver.state.prompt?.field.text == "messages")
        driver.press(.up, .up)
        #expect(driver.state.prompt?.field.text == "refresh")
        driver.press(.down, .down)
        #expect(driver.state.prompt?.field.text == "dra")
    }
}
