import Fleet
import TestSupport
import Testing

@testable import Jobs

@Suite("Lanes: one job at a time for each cluster")
struct JobLaneTests {
    @Test("two jobs on one cluster run one after the other, whole")
    func oneAtATime() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        _ = try await fixture.start(
            TestStep.act("one") { [happenings = fixture.happenings] _ in
                happenings.add("one begins")
                try await gate.pass()
                happenings.add("one ends")
                return .done(note: "")
            }, TestStep.acts("one again", fixture.happenings))
        let second = try await fixture.start(TestStep.acts("two", fixture.happenings))
        await gate.arrival()
        #expect(await fixture.engine.running().map(\.state) == [.running, .planned])
        gate.open()
        #expect(await fixture.engine.wait(for: second)?.state == .done)
        let acts = fixture.happenings.all.filter { !$0.contains(":") }
        #expect(acts == ["one begins", "one ends", "one again", "two"])
    }

    @Test("jobs on two clusters run side by side")
    func sideBySide() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let held = try await fixture.start(
            TestStep.look("wait", at: gate))
        await gate.arrival()
        let other = try await fixture.end(of: TestStep.acts("two", fixture.happenings), on: JobFixture.play)
        #expect(other.state == .done)
        #expect(await fixture.engine.running().map(\.id) == [held])
        gate.open()
        #expect(await fixture.engine.wait(for: held)?.state == .done)
    }

    @Test("the job after a failed one runs")
    func afterFailure() async throws {
        let fixture = JobFixture()
        let first = try await fixture.end(
            of: TestStep.look("one") { _ in throw StepFailure(.failed, what: "a", why: "b", next: "c") })
        #expect(first.state == .failed)
        #expect(try await fixture.end(of: TestStep.acts("two", fixture.happenings)).state == .done)
    }

    @Test("a lane that is full takes no more, and says how many wait")
    func full() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        _ = try await fixture.start(
            TestStep.look("wait", at: gate))
        await gate.arrival()
        for _ in 1...ClusterLane.waitingLimit { _ = try await fixture.start() }
        let refusal = await #expect(throws: JobRefusal.self) { try await fixture.start() }
        #expect(refusal?.why == "16 jobs wait for book already")
        #expect(await fixture.engine.running().count == 1 + ClusterLane.waitingLimit)
        #expect(try await fixture.end(on: JobFixture.play).state == .done)
    }

    @Test("a lane keeps the order and gives one at a time")
    func lane() {
        var lane = ClusterLane(JobFixture.book)
        for number in 1...3 { lane.add(JobID(Int64(number))) }
        #expect(lane.startNext() == JobID(1))
        #expect(lane.startNext() == nil)
        lane.remove(JobID(2))
        lane.remove(JobID(1))
        #expect(lane.startNext() == JobID(3))
        lane.remove(JobID(3))
        #expect(lane.isEmpty)
    }
}
