import Fleet
import Terminal
import Testing

@testable import Console

@Suite struct UpdateMouseTests {
    @Test("a click gives the focus to the pane under it and selects the row")
    func click() {
        var driver = ScreenFixture.driver()
        let lines = driver.screen.lines
        let row = lines.firstIndex { $0.contains("ip-172-31-9-80") } ?? 0
        driver.press(.mouse(.press, at: Position(row: row, column: 60)))
        #expect(driver.state.focus == .nodes)
        #expect(driver.state.selectedNode?.hostname == "ip-172-31-9-80")
    }

    @Test("a click on a closed pane opens it")
    func closed() {
        var driver = ScreenFixture.driver(80, 24)
        let row = driver.screen.lines.firstIndex { $0.contains("5 services") } ?? 0
        driver.press(.mouse(.press, at: Position(row: row, column: 5)))
        #expect(driver.state.focus == .services)
    }

    @Test("the wheel moves over the rows; a click nowhere does nothing")
    func wheel() {
        var driver = ScreenFixture.driver()
        driver.focus(.nodes)
        driver.press(.mouse(.wheelDown, at: .zero))
        #expect(driver.state.selectedIndex(.nodes) == 3)
        driver.press(
            .mouse(.press, at: Position(row: 0, column: 0)), .mouse(.press, at: Position(row: 999, column: -4)))
        #expect(driver.state.focus == .nodes)
        #expect(driver.state.selectedIndex(.nodes) == 3)
    }
}
