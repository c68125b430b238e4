import Fleet
import Terminal
import Testing

@testable import Console

@Suite struct UpdateSelectionTests {
    @Test("the first region and its first cluster are selected at the start, and narrow the panes")
    func start() {
        let driver = ConsoleDriver()
        #expect(driver.state.selectedRegion?.region.name == ConsoleFixture.east)
        #expect(driver.ids(.clusters) == ["book@us-east-1", "play@us-east-1"])
        #expect(driver.ids(.zones) == ["us-east-1b", "us-east-1d", "us-east-1e"])
        #expect(driver.state.selectedCluster?.key == ConsoleFixture.book)
        #expect(driver.ids(.nodes).count == 7)
    }

    @Test("moving in regions narrows zones and clusters at once")
    func regions() {
        var driver = ConsoleDriver()
        driver.focus(.regions)
        driver.press(.character("j"))
        #expect(driver.ids(.clusters) == ["away@eu-west-1"])
        #expect(driver.ids(.zones).isEmpty)
        #expect(driver.state.selectedCluster?.key == ConsoleFixture.away)
    }

    @Test("enter on a zone narrows the nodes, enter again and esc let go")
    func zone() {
        var driver = ConsoleDriver()
        driver.focus(.zones)
        driver.press(.enter)
        let narrowed = driver.ids(.nodes)
        #expect(driver.state.zoneInView == "us-east-1b")
        #expect(!narrowed.isEmpty && narrowed.count < 7)
        driver.press(.enter)
        #expect(driver.state.zoneInView == nil)
        driver.press(.enter, .escape)
        #expect(driver.state.zoneInView == nil)
        #expect(driver.ids(.nodes).count == 7)
    }

    @Test("the zone in view is let go when the region changes")
    func zoneGoes() {
        var driver = ConsoleDriver()
        driver.focus(.zones)
        driver.press(.enter)
        driver.focus(.regions)
        driver.press(.character("j"))
        #expect(driver.state.zoneInView == nil)
        #expect(!driver.ids(.nodes).isEmpty)
    }

    @Test("selection follows the id, not the row")
    func followsID() {
        var driver = ConsoleDriver()
        driver.focus(.clusters)
        driver.press(.character("j"))
        #expect(driver.state.selectedCluster?.key == ConsoleFixture.play)
        let first = ClusterKey(name: ClusterName("aaa")!, region: ConsoleFixture.east)
        let clusters = [first, ConsoleFixture.book, ConsoleFixture.play].map { ConsoleFixture.picture($0) }
        driver.send(.fleet(ConsoleFixture.snapshot(sequence: 2, clusters: clusters)))
        #expect(driver.state.selectedCluster?.key == ConsoleFixture.play)
        #expect(driver.state.selectedIndex(.clusters) == 2)
    }

    /// The cluster before its swarm was seen: instances alone, in another order than the nodes stand later.
    private static func unseen(_ picture: ClusterPicture) -> ClusterPicture {
        ClusterPicture(
            cluster: picture.cluster, instances: picture.instances.map { $0.reversed() }, groups: picture.groups,
            swarm: .unknown(why: "not asked yet"), stack: picture.stack, events: picture.events,
            resources: picture.resources)
    }

    @Test("the cursor stays on the first node while the swarm comes in, until it was moved", arguments: [false, true])
    func firstNode(isMoved: Bool) {
        let picture = ConsoleFixture.picture(ConsoleFixture.book)
        var driver = ConsoleDriver(fleet: ConsoleFixture.snapshot(clusters: [Self.unseen(picture)]))
        driver.focus(.nodes)
        if isMoved { driver.press(.character("j"), .character("k")) }
        let before = driver.state.selectedNode?.instance?.id
        driver.send(.fleet(ConsoleFixture.snapshot(sequence: 2, clusters: [picture])))
        let node = driver.state.selectedNode
        #expect(driver.ids(.nodes).first != before?.rawValue)
        if isMoved {
            #expect(node?.instance?.id == before)
        } else {
            #expect(driver.state.selectedIndex(.nodes) == 0 && node?.isLeader == true)
        }
    }

    @Test("the cursor stays on the newest job until it was moved")
    func newestJob() {
        var driver = ConsoleDriver()
        driver.send(.job(ConsoleFixture.job(1)))
        driver.send(.job(ConsoleFixture.job(2)))
        #expect(driver.state.selectedJob?.id.rawValue == 2)
        driver.focus(.jobs)
        driver.press(.character("j"), .character("k"))
        driver.send(.job(ConsoleFixture.job(3)))
        #expect(driver.state.selectedJob?.id.rawValue == 2)
    }

    @Test("a new first row does not take the selection that nobody moved")
    func newFirstRow() {
        var driver = ConsoleDriver()
        let first = ClusterKey(name: ClusterName("aaa")!, region: ConsoleFixture.east)
        let clusters = [first, ConsoleFixture.book].map { ConsoleFixture.picture($0) }
        driver.send(.fleet(ConsoleFixture.snapshot(sequence: 2, clusters: clusters)))
        #expect(driver.state.selectedCluster?.key == ConsoleFixture.book)
    }

    @Test("an instance that joins the swarm stays selected under its new id")
    func strangerJoins() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        driver.press(.character("G"))
        let stranger = driver.state.selectedNode
        #expect(stranger?.kind == .stranger)
        var picture = ConsoleFixture.picture(ConsoleFixture.book)
        if var swarm = picture.swarm.value {
            swarm.members.append(ConsoleFixture.member(7, manager: false))
            picture = ClusterPicture(
                cluster: picture.cluster, instances: picture.instances, groups: picture.groups,
                swarm: .seen(swarm, at: ConsoleFixture.now), stack: picture.stack, events: picture.events,
                resources: picture.resources)
        }
        driver.send(.fleet(ConsoleFixture.snapshot(sequence: 2, clusters: [picture])))
        #expect(driver.state.selectedNode?.member?.id.rawValue == "node7")
        #expect(driver.state.selectedNode?.instance == stranger?.instance)
    }

    @Test("a row that goes leaves the selection near where it was, and rests the keys that destroy")
    func rowGoes() {
        var driver = ConsoleDriver()
        driver.focus(.clusters)
        driver.press(.character("j"))
        driver.rest()
        driver.send(
            .fleet(ConsoleFixture.snapshot(sequence: 2, clusters: [ConsoleFixture.picture(ConsoleFixture.book)])))
        #expect(driver.state.selectedCluster?.key == ConsoleFixture.book)
        driver.press(.character("D"))
        #expect(driver.state.dialog == nil, "D right after the selection moved by itself asks for nothing")
    }

    @Test("an older picture than the shown one is dropped")
    func older() {
        var driver = ConsoleDriver()
        driver.send(.fleet(ConsoleFixture.snapshot(sequence: 0, clusters: [])))
        #expect(driver.ids(.clusters).count == 2)
    }

    @Test("events follow the newest until the operator moves, and again from the top")
    func events() {
        var driver = ConsoleDriver()
        driver.focus(.events)
        #expect(driver.state.selectedEvent?.id == "event4")
        driver.press(.character("j"))
        #expect(driver.state.selectedEvent?.id == "event3")
        driver.press(.character("g"))
        #expect(driver.state.pane(.events).selectedID == nil)
    }

    @Test(
        "filters find, invert, look in a column and are all needed",
        arguments: [
            ("ip-10-0-0-1", 1), ("!worker", 4), ("role:worker", 3), ("!role:worker", 4), ("role:worker !ghost", 2),
            ("ROLE:lea", 1), ("nothing-like-it", 0), ("", 7), ("role:", 7), ("!", 7),
        ])
    func filters(text: String, count: Int) {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        driver.press(.character("/"))
        driver.type(text)
        #expect(driver.ids(.nodes).count == count, "live, while it is written")
        driver.press(.enter)
        #expect(driver.ids(.nodes).count == count)
        #expect(driver.state.table(.nodes).total == 7)
    }

    @Test("esc in the filter line brings the filter before it back; esc in the pane clears it")
    func filterEscape() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        driver.press(.character("/"))
        driver.type("worker")
        driver.press(.enter)
        driver.press(.character("/"))
        driver.type("xyz")
        driver.press(.escape)
        #expect(driver.state.pane(.nodes).filter == "worker")
        driver.press(.escape)
        #expect(driver.state.pane(.nodes).filter == "")
    }

    @Test("n and N go round the rows that the filter left")
    func matches() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        driver.press(.character("N"))
        #expect(driver.state.selectedIndex(.nodes) == 6)
        driver.press(.character("n"))
        #expect(driver.state.selectedIndex(.nodes) == 0)
    }

    @Test("S walks the columns and back to the own order; I turns it round; the selection stays on its id")
    func sorting() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        let own = driver.ids(.nodes)
        let id = driver.state.selectedRow(.nodes)?.id
        driver.press(.character("S"), .character("I"))
        #expect(driver.ids(.nodes) != own)
        #expect(driver.state.selectedRow(.nodes)?.id == id)
        driver.press(.character("I"))
        for _ in NodeRows.columns { driver.press(.character("S")) }
        #expect(driver.ids(.nodes) == own)
    }

    @Test("zoom, enlarge and shrink stay within their steps")
    func zoom() {
        var driver = ConsoleDriver()
        driver.press(.character("_"))
        #expect(driver.state.zoom == .normal)
        driver.press(.character("+"), .character("+"), .character("+"))
        #expect(driver.state.zoom == .full)
        driver.press(.character("z"))
        #expect(driver.state.zoom == .normal)
    }

    @Test("marks stay with their nodes, and ctrl-\\ takes them all away")
    func marks() {
        var driver = ConsoleDriver()
        driver.focus(.nodes)
        driver.press(.character(" "), .character(" "))
        #expect(driver.state.pane(.nodes).marked == ["node1", "node2"])
        #expect(driver.state.nodesToActOn.count == 2)
        driver.press(.control("\\"))
        #expect(driver.state.pane(.nodes).marked.isEmpty)
    }
}

@Suite("Whether somebody is there")
struct AttentionTests {
    @Test("ten minutes without a key are told once, and so is the next key")
    func away() {
        var console = ConsoleDriver()
        console.wait(Limits.awaySeconds - 1)
        #expect(!console.effects.contains(.away(true)))
        console.wait(2)
        console.wait(60)
        #expect(console.effects.filter { $0 == .away(true) }.count == 1)
        console.press(.character("j"))
        console.press(.character("k"))
        #expect(console.effects.filter { $0 == .away(false) }.count == 1)
    }
}
