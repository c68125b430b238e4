import Fleet
import Foundation
import Terminal
import TestSupport
import Testing

@testable import Console

/// A cluster whose stack went: what it told stays, marked as gone.
@Suite struct GoneClusterTests {
    private static let now = ScreenFixture.now

    private static func gone(_ number: Int = 1) -> GoneCluster {
        let id = StackID("arn:aws:cloudformation:us-east-1:123456789012:stack/book/\(number)")!
        let events = ["DELETE_IN_PROGRESS", "DELETE_COMPLETE"].enumerated().map { index, status in
            StackEvent(
                id: "gone\(number)-\(index)", stackID: id.rawValue, stackName: "book",
                at: now.addingTimeInterval(Double(index * 60 - 120)), logicalID: "book", physicalID: id.rawValue,
                type: "AWS::CloudFormation::Stack", status: StackStatus(status))
        }
        return GoneCluster(
            key: ScreenFixture.book, stackID: id, missedAt: now, events: .seen(events, at: now))
    }

    private static func after(_ gone: [GoneCluster], sequence: Int = 8, book: Bool = false) -> FleetSnapshot {
        var fleet = ScreenFixture.fleet()
        fleet.sequence = sequence
        if !book { fleet.clusters.removeAll { $0.key == ScreenFixture.book } }
        fleet.gone = gone
        return fleet
    }

    private func driver() -> ConsoleDriver {
        var driver = ScreenFixture.driver()
        driver.focus(.clusters)
        #expect(driver.state.selectedCluster?.key == ScreenFixture.book)
        driver.send(.fleet(Self.after([Self.gone()])))
        driver.rest()
        return driver
    }

    @Test("the selection stays on what the cluster has become, and its events stay to be read")
    func stays() {
        var driver = driver()
        #expect(driver.state.selectedCluster == nil)
        #expect(driver.state.selectedGone?.key == ScreenFixture.book)
        #expect(driver.ids(.events) == ["gone1-1", "gone1-0"])
        expectScreen(driver.screen, equals: "panes/gone-140x40")
        driver.focus(.events)
        driver.press(.enter)
        #expect(driver.state.title(of: driver.state.views[0].kind) == "stack event book · book")
        #expect(driver.screen.text.contains("DELETE_COMPLETE"))
    }

    @Test("what is gone is in no count, and nothing can be done to it")
    func dead() {
        var driver = driver()
        #expect(driver.state.table(.clusters).total == 1)
        #expect(driver.press(.character("D")).isEmpty)
        #expect(driver.state.flash?.text == "destroy: no cluster is selected")
        #expect(driver.press(.character("Y")) == [.copy(Self.gone().stackID.rawValue)])
        driver.press(.enter)
        #expect(driver.state.views.isEmpty)
        #expect(driver.state.flash?.text.contains("is gone: its stack events stand in pane 6") == true)
    }

    @Test("a new cluster of the name stands beside the gone one; the selection does not jump to it")
    func again() {
        var driver = driver()
        driver.send(.fleet(Self.after([Self.gone(2), Self.gone()], sequence: 9, book: true)))
        #expect(driver.state.selectedGone?.stackID == Self.gone().stackID)
        driver.press(.character("g"))
        #expect(driver.state.selectedCluster?.key == ScreenFixture.book)
        #expect(driver.state.selectedGone == nil)
        #expect(!driver.ids(.events).contains("gone1-0"))
    }
}
