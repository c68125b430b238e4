import Fleet
import Foundation
import Jobs
import Operations
import Terminal
import TestSupport
import Testing

@testable import Console

/// Every view, wide and usual.
@Suite struct ViewScreenTests {
    static let sizes = [(140, 40), (80, 24), (50, 15)]

    private func open(_ pane: PaneID, _ columns: Int, _ rows: Int, down: Int = 0) -> ConsoleDriver {
        var driver = ScreenFixture.driver(columns, rows)
        driver.send(.jobs(ScreenFixture.jobs))
        driver.focus(pane)
        for _ in 0..<down { driver.press(.character("j")) }
        driver.press(.enter)
        driver.rest()
        return driver
    }

    @Test(
        "enter shows all that is known of the selected thing", arguments: PaneID.allCases.filter { $0 != .zones },
        ViewScreenTests.sizes)
    func item(pane: PaneID, size: (Int, Int)) {
        let driver = open(pane, size.0, size.1)
        expectScreen(driver.screen, equals: "views/\(KeyPlace(pane))-\(size.0)x\(size.1)")
    }

    @Test("a ghost's view says what it is")
    func ghost() {
        expectScreen(open(.nodes, 80, 24, down: 4).screen, equals: "views/ghost-80x24")
    }

    @Test("a short service shows the failed task's error; v shows the environment")
    func service() {
        var driver = open(.services, 140, 40, down: 2)
        expectScreen(driver.screen, equals: "views/short-service-140x40")
        driver.press(.character("v"))
        expectScreen(driver.screen, equals: "views/service-environment-140x40")
        #expect(driver.screen.text.contains("hunter2"))
        driver.press(.character("v"))
        #expect(!driver.screen.text.contains("hunter2"))
    }

    @Test("the first cause stands above those that followed from it")
    func firstCause() {
        var picture = ScreenFixture.bookPicture(stackWord: "ROLLBACK_IN_PROGRESS")
        picture.events = .seen(ScreenFixture.failedEvents(), at: ScreenFixture.now)
        var driver = ScreenFixture.driver(fleet: ScreenFixture.fleet(book: picture))
        driver.focus(.events)
        expectScreen(driver.screen, equals: "panes/first-cause-140x40")
        driver.press(.character("j"), .enter)
        driver.rest()
        expectScreen(driver.screen, equals: "views/first-cause-140x40")
    }

    @Test("a failed job tells why and what to do next")
    func failedJob() {
        expectScreen(open(.jobs, 80, 24, down: 1).screen, equals: "views/failed-job-80x24")
    }

    @Test("matrix, messages and help", arguments: ViewScreenTests.sizes)
    func wholes(columns: Int, rows: Int) {
        var driver = ScreenFixture.driver(columns, rows)
        driver.press(.character(":"))
        driver.type("matrix")
        driver.press(.enter)
        driver.wait(10)
        expectScreen(driver.screen, equals: "views/matrix-\(columns)x\(rows)")
        driver.press(.escape)
        driver.focus(.nodes)
        driver.press(.character("?"))
        expectScreen(driver.screen, equals: "views/help-\(columns)x\(rows)")
        driver.press(.escape)
        driver.send(.message(.failure, "job #11 terminate i-0eee failed: the swarm has no leader"))
        driver.press(.character("W"), .character("M"))
        driver.wait(10)
        expectScreen(driver.screen, equals: "views/messages-\(columns)x\(rows)")
    }

    @Test("describe and raw", arguments: ["d", "o"])
    func texts(key: Character) {
        var driver = ScreenFixture.driver(80, 24)
        driver.focus(.nodes)
        driver.press(.character(key))
        driver.wait(10)
        expectScreen(driver.screen, equals: "views/text-\(key)-80x24")
    }

    @Test("a log follows its end, breaks long lines and marks what is searched for", arguments: ViewScreenTests.sizes)
    func logs(columns: Int, rows: Int) {
        var driver = ScreenFixture.driver(columns, rows)
        driver.focus(.services)
        driver.press(.character("L"))
        guard let source = driver.state.log?.source else {
            Issue.record("no log")
            return
        }
        let long = String(repeating: "a long line goes on ", count: 12)
        driver.send(
            .logLines(
                source,
                (0..<60).map { number in
                    LogLine(
                        at: ScreenFixture.now.addingTimeInterval(Double(number)), source: "task.\(number % 3)",
                        stream: number % 7 == 0 ? .error : .output,
                        text: number == 58 ? long : "line \(number) \u{1B}[31mred\u{7}")
                }))
        expectScreen(driver.screen, equals: "views/logs-\(columns)x\(rows)")
        driver.press(.character("/"))
        driver.type("line 2")
        driver.press(.enter)
        driver.wait(10)
        expectScreen(driver.screen, equals: "views/logs-search-\(columns)x\(rows)")
    }
}
