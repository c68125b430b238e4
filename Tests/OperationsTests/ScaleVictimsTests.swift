import Fleet
import TestSupport
import Testing

@testable import Operations

@Suite("Which nodes go when a group shrinks")
struct ScaleVictimsTests {
    private func victims(leaving target: Int, of fleet: FleetBuilder) -> [String] {
        let group = fleet.groups[1]
        return ScaleVictims.nodes(of: .worker, in: group, of: fleet.picture, leaving: target).map(\.name)
    }

    @Test("the newest go first where all are alike")
    func newest() {
        let fleet = FleetBuilder(managers: 1, workers: 3)
        #expect(victims(leaving: 1, of: fleet) == ["worker-3", "worker-2"])
    }

    @Test("one that takes no tasks goes before a newer one that works")
    func drained() {
        let fleet = FleetBuilder(managers: 1, workers: 3).with("worker-1") { $0.availability = .drain }
        #expect(victims(leaving: 2, of: fleet) == ["worker-1"])
    }

    @Test("one that is not sound goes before one that is drained")
    func unhealthy() {
        let fleet = FleetBuilder(managers: 1, workers: 3).with("worker-1") { $0.availability = .drain }
        #expect(victims(leaving: 2, of: fleet.silencing("worker-2")) == ["worker-2"])
        #expect(victims(leaving: 2, of: fleet.with("worker-2") { $0.isHealthy = false }) == ["worker-2"])
        #expect(victims(leaving: 3, of: fleet.starting(.worker).wanting(4, .worker)) == ["worker-4"])
    }

    @Test("the crowded zone gives one before the newest of another zone")
    func spread() {
        // a, b, c, a: the zone a has two, and the newest of all stands in c.
        let fleet = FleetBuilder(managers: 1, workers: 4).with("worker-3") { $0.launchedAt = FleetBuilder.now }
        #expect(victims(leaving: 3, of: fleet) == ["worker-4"])
    }

    @Test("a promoted worker is a manager now and never goes")
    func promoted() {
        let fleet = FleetBuilder(managers: 1, workers: 2)
        let picture = fleet.changed { $0.hosts[2].part = .manager }.picture
        let group = fleet.groups[1]
        #expect(ScaleVictims.nodes(of: .worker, in: group, of: picture, leaving: 0).map(\.name) == ["worker-1"])
    }

    @Test("what has not started is taken off the wish and ends no machine")
    func notStarted() throws {
        let fleet = FleetBuilder(managers: 1, workers: 2).wanting(5, .worker)
        let plan = try PlanningFixture.plan(.scaleWorkers(fleet.key, to: 3), on: fleet)
        #expect(plan.job.steps.map(\.title) == ["ask book-NodeAsg-X1 for 3"])
    }

    @Test("a silent manager goes before one that answers, the leader never")
    func managers() {
        let fleet = FleetBuilder(managers: 5, workers: 0).silencing("manager-2")
        let group = fleet.groups[0]
        #expect(ScaleVictims.nodes(of: .manager, in: group, of: fleet.picture, leaving: 4).map(\.name) == ["manager-2"])
        #expect(
            ScaleVictims.nodes(of: .manager, in: group, of: fleet.picture, leaving: 0).map(\.name).contains("manager-1")
                == false)
    }
}
