import Fleet
import Jobs
import Terminal
import TestSupport
import Testing

@testable import Console

/// The main screen in every size class.
@Suite struct PanesScreenTests {
    static let sizes = [(140, 40), (200, 60), (100, 30), (80, 24), (60, 16), (50, 15), (20, 5), (10, 3), (1, 1)]

    @Test("the seven panes, or as many as there is room for", arguments: PanesScreenTests.sizes)
    func everySize(columns: Int, rows: Int) {
        var driver = ScreenFixture.driver(columns, rows)
        driver.send(.jobs(ScreenFixture.jobs))
        driver.focus(.nodes)
        expectScreen(driver.screen, equals: "panes/all-\(columns)x\(rows)")
    }

    @Test("any focus in the one-column size", arguments: PaneID.allCases)
    func focus(pane: PaneID) {
        var driver = ScreenFixture.driver(80, 24)
        driver.send(.jobs(ScreenFixture.jobs))
        driver.focus(pane)
        expectScreen(driver.screen, equals: "panes/\(pane)-80x24")
    }

    @Test("zoomed half and whole", arguments: [PaneID.nodes, .events])
    func zoom(pane: PaneID) {
        var driver = ScreenFixture.driver()
        driver.focus(pane)
        driver.press(.character("+"))
        expectScreen(driver.screen, equals: "panes/\(pane)-half-140x40")
        driver.press(.character("z"))
        expectScreen(driver.screen, equals: "panes/\(pane)-full-140x40")
    }

    @Test("ASCII only, where the terminal can no more", arguments: [(140, 40), (80, 24)])
    func ascii(columns: Int, rows: Int) {
        var settings = ScreenFixture.settings
        settings.isASCII = true
        var driver = ScreenFixture.driver(columns, rows, settings: settings)
        driver.send(.jobs(ScreenFixture.jobs))
        let others = driver.screen.text.unicodeScalars.filter { !$0.isASCII }
        #expect(others.isEmpty)
        expectScreen(driver.screen, equals: "panes/ascii-\(columns)x\(rows)")
    }

    @Test("before the first answer nothing is claimed", arguments: [(140, 40), (80, 24)])
    func empty(columns: Int, rows: Int) {
        expectScreen(
            ScreenFixture.driver(columns, rows, fleet: nil).screen, equals: "panes/empty-\(columns)x\(rows)")
    }

    @Test("a swarm that does not answer is told with its age; the rest stays live")
    func staleSwarm() {
        let picture = ScreenFixture.bookPicture(
            swarm: {
                .stale($0, at: ScreenFixture.now.addingTimeInterval(-41), why: "connection to 172.31.8.11 refused")
            })
        var driver = ScreenFixture.driver(fleet: ScreenFixture.fleet(book: picture))
        driver.focus(.nodes)
        expectScreen(driver.screen, equals: "panes/stale-swarm-140x40")
    }

    @Test("where nothing answers nothing is called live", arguments: [(140, 40), (80, 24)])
    func silence(columns: Int, rows: Int) {
        let why = "127.0.0.1:9: connection refused (111)"
        let region = Region(name: ConsoleFixture.east, endpoint: "", optIn: "")
        let fleet = FleetSnapshot(
            sequence: 3, takenAt: ScreenFixture.now, identity: .unknown(why: why),
            regions: [
                FleetSnapshot.RegionPicture(region: region, zones: .unknown(why: why), clusters: .unknown(why: why))
            ], clusters: [])
        let screen = ScreenFixture.driver(columns, rows, fleet: fleet).screen
        #expect(!screen.lines[0].contains("live"))
        expectScreen(screen, equals: "panes/silence-\(columns)x\(rows)")
    }

    @Test("a lost quorum is told in words")
    func lostQuorum() {
        let picture = ScreenFixture.bookPicture(
            swarm: { swarm in
                var swarm = swarm
                swarm.leadership = .lost(why: "rpc error: the swarm does not have a leader")
                for index in 0..<2 {
                    swarm.members[index].state = .down
                    swarm.members[index].manager?.reachability = .unreachable
                }
                return .seen(swarm, at: ScreenFixture.now)
            }, stackWord: "CREATE_COMPLETE")
        expectScreen(
            ScreenFixture.driver(fleet: ScreenFixture.fleet(book: picture)).screen,
            equals: "panes/lost-quorum-140x40")
    }

    @Test("filter, marks and sort stand in the title and the headings")
    func filtered() {
        var driver = ScreenFixture.driver()
        driver.focus(.nodes)
        driver.press(.character(" "), .character(" "), .character("S"), .character("S"), .character("/"))
        driver.type("ready !leader")
        expectScreen(driver.screen, equals: "panes/filter-140x40")
        driver.press(.control("u"))
        driver.type("nothing")
        driver.press(.enter)
        expectScreen(driver.screen, equals: "panes/filter-hides-all-140x40")
    }

    @Test("the command line stands at the bottom with what tab offers", arguments: [(140, 40), (50, 15)])
    func prompt(columns: Int, rows: Int) {
        var driver = ScreenFixture.driver(columns, rows)
        driver.press(.character(":"))
        driver.type("re")
        driver.press(.tab)
        expectScreen(driver.screen, equals: "panes/prompt-\(columns)x\(rows)")
    }

    @Test("armed, throttled, with credentials that end soon")
    func header() {
        var fleet = ScreenFixture.fleet()
        fleet.calls.throttled = 3
        fleet.credentialsExpireAt = ScreenFixture.now.addingTimeInterval(400)
        var driver = ScreenFixture.driver(fleet: fleet)
        driver.arm()
        expectScreen(driver.screen, equals: "panes/armed-140x40")
    }

    @Test("what was said last stands at the bottom, even in a small terminal")
    func flash() {
        var driver = ScreenFixture.driver(24, 6)
        driver.send(.message(.failure, "nothing was started"))
        expectScreen(driver.screen, equals: "panes/flash-24x6")
    }

    @Test("text from outside is cleaned wherever it is drawn, and wide characters keep their columns")
    func hostile() {
        var picture = ScreenFixture.bookPicture(swarm: { swarm in
            var members = swarm.members
            members[0].hostname = "evil\u{1B}[2J\u{202E}name"
            members[1].hostname = "漢字の長い名前のノード"
            var services = swarm.services
            services[0].name = "ta\tb\nline"
            services[1].image = "e\u{301}\u{301}\u{301}clair:\u{200B}1"
            return .seen(
                SwarmPicture(
                    leadership: .led, members: members, services: services, tasks: swarm.tasks, answeredBy: "1"),
                at: ScreenFixture.now)
        })
        picture.events = .unknown(why: "bad\u{9B}31m news")
        var driver = ScreenFixture.driver(fleet: ScreenFixture.fleet(book: picture))
        driver.focus(.nodes)
        let screen = driver.screen
        let controls = screen.lines.joined().unicodeScalars.filter { $0.properties.generalCategory == .control }
        #expect(controls.isEmpty)
        expectScreen(screen, equals: "panes/hostile-140x40")
    }
}
