import Fleet
import Foundation
import Terminal
import Testing

@testable import Console

/// What ticks, keys and news cost in a large fleet, counted in rows and lines that are made, not in time.
@Suite struct RowsMadeTests {
    private static let nodes = 5_000

    private static func cluster(seenAt: Date = ConsoleFixture.now, change: (inout [Instance]) -> Void = { _ in })
        -> ClusterPicture
    {
        var instances = (1...nodes).map { ConsoleFixture.instance($0) }
        change(&instances)
        let small = ConsoleFixture.picture(ConsoleFixture.book)
        return ClusterPicture(
            cluster: small.cluster, instances: .seen(instances, at: seenAt), groups: small.groups, swarm: small.swarm,
            stack: small.stack, events: small.events, resources: small.resources)
    }

    private func driver() -> ConsoleDriver {
        var driver = ConsoleDriver(fleet: ConsoleFixture.snapshot(clusters: [Self.cluster()]))
        driver.focus(.nodes)
        return driver
    }

    @Test("time and keys that move, sort or filter make no row")
    func standing() {
        var driver = driver()
        let made = driver.state.rowsMade
        #expect(made >= Self.nodes)
        for _ in 0..<100 { driver.wait(1) }
        driver.press(.character("j"), .character("G"), .character("k"), .pageUp, .tab, .backTab, .character(" "))
        driver.type("SSI/i-00")
        driver.press(.enter, .escape)
        driver.wait(60)
        #expect(driver.state.rowsMade == made)
    }

    @Test("a picture that was only read again makes no rows of nodes; one that changed does")
    func news() {
        var driver = driver()
        var made = driver.state.rowsMade
        let again = Self.cluster(seenAt: ConsoleFixture.now.addingTimeInterval(10))
        driver.send(.fleet(ConsoleFixture.snapshot(sequence: 2, clusters: [again])))
        #expect(driver.state.rowsMade - made < 20)
        made = driver.state.rowsMade
        let changed = Self.cluster { $0[0].state = .stopping }
        driver.send(.fleet(ConsoleFixture.snapshot(sequence: 3, clusters: [changed])))
        #expect(driver.state.rowsMade - made >= Self.nodes)
    }

    @Test("scrolling a view and the time that passes over it write no line of it")
    func views() {
        var driver = driver()
        driver.focus(.clusters)
        driver.press(.enter)
        driver.send(.resized(Size(rows: 12, columns: 80)))
        let written = driver.state.linesWritten
        #expect(written > 10)
        driver.press(.character("j"), .character("G"), .pageUp)
        for _ in 0..<10 { driver.wait(1) }
        #expect(driver.state.linesWritten == written)
    }
}
