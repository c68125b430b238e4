import Fleet
import Operations
import Terminal
import Testing

@testable import Console

@Suite struct UpdateViewsTests {
    @Test(
        "enter opens the view of the selected thing, esc goes back", arguments: PaneID.allCases.filter { $0 != .zones })
    func open(pane: PaneID) {
        var driver = ConsoleDriver()
        driver.send(.jobs([ConsoleFixture.job(1)]))
        driver.focus(pane)
        driver.press(.enter)
        #expect(driver.state.views.count == 1)
        #expect(driver.state.place.pane == nil)
        driver.press(.escape)
        #expect(driver.state.views.isEmpty)
        #expect(driver.state.focus == pane)
    }

    @Test("enter in an empty pane says that nothing is selected")
    func openNothing() {
        var driver = ConsoleDriver(fleet: nil)
        driver.press(.enter)
        #expect(driver.state.views.isEmpty)
        #expect(driver.state.flash != nil)
    }

    @Test("describe and raw show the selected thing, with no secret of its environment", arguments: ["d", "o"])
    func texts(key: Character) {
        var picture = ConsoleFixture.picture(ConsoleFixture.book)
        if var swarm = picture.swarm.value {
            swarm.services[0].environment = ["PASSWORD=hunter2"]
            picture.swarm = .seen(swarm, at: ConsoleFixture.now)
        }
        var driver = ConsoleDriver(fleet: ConsoleFixture.snapshot(clusters: [picture]))
        driver.focus(.services)
        driver.press(.character(key))
        guard case .text(_, let lines) = driver.state.views.last?.kind else {
            Issue.record("no text")
            return
        }
        let text = lines.joined(separator: "\n")
        #expect(text.contains("app_1"))
        #expect(text.contains("PASSWORD"))
        #expect(!text.contains("hunter2"))
    }

    @Test("scrolling a text stays within its lines")
    func scroll() {
        var driver = ConsoleDriver()
        driver.press(.character("d"), .character("G"))
        let last = driver.state.lastScroll
        #expect(driver.state.views.last?.scroll == last)
        driver.press(.pageDown)
        #expect(driver.state.views.last?.scroll == last)
        driver.press(.character("g"), .character("k"))
        #expect(driver.state.views.last?.scroll == 0)
    }

    @Test("esc goes dialog, then text field, then filter, then view")
    func escapes() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        driver.press(.character("/"))
        driver.type("worker")
        driver.press(.enter, .character("e"))
        driver.press(.escape)
        #expect(driver.state.dialog == nil)
        #expect(driver.state.pane(.nodes).filter == "worker")
        driver.press(.escape)
        #expect(driver.state.pane(.nodes).filter == "")
    }

    @Test("logs open, follow, keep to their limit, are searched, and close")
    func logs() {
        var driver = ConsoleDriver()
        driver.focus(.services)
        let source = LogSource.service(ConsoleFixture.book, id: "service1", name: "app_1")
        #expect(driver.press(.character("L")) == [.openLogs(source)])
        driver.send(.logLines(source, (0..<15_000).map { LogLine(text: "line \($0)") }))
        #expect(driver.state.log?.lines.count == Limits.logLines)
        driver.send(.logLines(source, [LogLine(text: "the needle")]))
        #expect(driver.state.log?.lines.count == Limits.logLines)
        #expect(driver.state.log?.lines.last?.text == "the needle")
        driver.press(.character("k"))
        #expect(driver.state.log?.follows == false)
        driver.press(.character("G"))
        #expect(driver.state.log?.follows == true)
        driver.press(.character("/"))
        driver.type("NEEDLE")
        driver.press(.enter)
        #expect(driver.state.log?.match == Limits.logLines - 1)
        driver.send(.logEnded(source, why: "the connection broke"))
        #expect(driver.state.log?.ended == "the connection broke")
        driver.press(.escape)
        #expect(driver.state.views.last?.kind == .logs, "the search goes first")
        #expect(driver.press(.escape) == [.closeLogs])
        #expect(driver.state.log == nil)
    }

    @Test("lines of another log than the open one are dropped")
    func otherLog() {
        var driver = ConsoleDriver()
        driver.focus(.services)
        driver.press(.character("L"))
        driver.send(.logLines(.service(ConsoleFixture.play, id: "x", name: "x"), [LogLine(text: "x")]))
        #expect(driver.state.log?.lines.isEmpty == true)
    }

    @Test("y copies the id and Y the ARN")
    func copies() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        #expect(driver.press(.character("y")) == [.copy("i-00000000000000001")])
        #expect(
            driver.press(.character("Y")) == [
                .copy("arn:aws:ec2:us-east-1:123456789012:instance/i-00000000000000001")
            ])
    }

    @Test("messages and history are kept to their limits")
    func limits() {
        var driver = ConsoleDriver()
        for number in 0..<(Limits.messages + 50) { driver.send(.message(.note, "\(number)")) }
        #expect(driver.state.messages.count == Limits.messages)
        for number in 0..<(Limits.history + 20) {
            driver.press(.character(":"))
            driver.type("nonsense\(number)")
            driver.press(.enter)
        }
        #expect(driver.state.history.count == Limits.history)
    }

    @Test("q quits at once when no job runs, and asks when one does")
    func quit() {
        var driver = ConsoleDriver()
        #expect(driver.press(.character("q")) == [.quit(0)])
        driver = ConsoleDriver()
        driver.send(.job(ConsoleFixture.job(3)))
        #expect(driver.press(.character("q")).isEmpty)
        driver.rest()
        #expect(driver.press(.character("n")).isEmpty)
        driver.press(.character("q"))
        driver.rest()
        #expect(driver.press(.character("y")) == [.quit(0)])
    }

    @Test("ctrl-c twice quits, wherever the operator is; once does not")
    func interrupt() {
        var driver = ConsoleDriver()
        driver.press(.character(":"))
        #expect(driver.press(.control("c")).isEmpty)
        driver.wait(3)
        #expect(driver.press(.control("c")).isEmpty)
        #expect(driver.press(.control("c")) == [.quit(0)])
    }

    @Test("a signal ends it with 128 and its number", arguments: [(Int32(15), Int32(143)), (2, 130), (1, 129)])
    func signals(number: Int32, code: Int32) {
        var driver = ConsoleDriver()
        driver.send(.job(ConsoleFixture.job(3)))
        #expect(driver.send(.quitRequested(signal: number)) == [.quit(code)])
        #expect(driver.press(.character("q")).isEmpty, "after the end no key does anything")
    }

    @Test("a job that ends says so once, with what to do next")
    func jobEnds() {
        var driver = ConsoleDriver()
        driver.send(.job(ConsoleFixture.job(3)))
        var failed = ConsoleFixture.job(3, state: .failed)
        failed.error = "no capacity"
        failed.next = "try another type"
        driver.send(.job(failed))
        driver.send(.job(failed))
        #expect(driver.state.messages.count { $0.text.contains("no capacity (try another type)") } == 1)
    }

    @Test("c asks before it cancels a job, and only when armed")
    func cancelJob() {
        var driver = ConsoleDriver()
        driver.send(.jobs([ConsoleFixture.job(3)]))
        driver.press(.character("J"))
        driver.rest()
        driver.press(.character("c"))
        driver.rest()
        #expect(driver.press(.character("y")).isEmpty)
        driver.arm()
        driver.press(.character("c"))
        driver.rest()
        #expect(driver.press(.character("y")) == [.cancelJob(ConsoleFixture.job(3).id)])
    }
}
