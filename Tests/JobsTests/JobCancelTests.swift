import Fleet
import TestSupport
import Testing

@testable import Jobs

@Suite("Cancelling a job")
struct JobCancelTests {
    @Test("a job that waits in its lane is cancelled at once and never runs")
    func waiting() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let first = try await fixture.start(
            TestStep.look("wait", at: gate))
        await gate.arrival()
        let second = try await fixture.start(TestStep.acts("two", fixture.happenings))
        await fixture.engine.cancel(second)
        let record = try #require(await fixture.engine.wait(for: second))
        #expect(record.state == .cancelled)
        #expect(record.failure == .cancelled)
        #expect(record.steps.map(\.state) == [.planned])
        gate.open()
        #expect(await fixture.engine.wait(for: first)?.state == .done)
        #expect(!fixture.happenings.all.contains("two"))
    }

    @Test("a step that only looks is cut off at once")
    func looking() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.acts("one", fixture.happenings),
            TestStep.look("wait", at: gate))
        await gate.arrival()
        await fixture.engine.cancel(id)
        let record = await fixture.engine.wait(for: id)
        #expect(record?.state == .cancelled)
        #expect(record?.steps.map(\.state) == [.done, .cancelled])
    }

    @Test("the pause between two looks is cut off at once")
    func pausing() async throws {
        let fixture = JobFixture()
        let id = try await fixture.start(TestStep.look("wait") { _ in .again(after: .seconds(5), note: "not yet") })
        await fixture.clock.untilSomebodyWaits(.seconds(5))
        await fixture.engine.cancel(id)
        #expect(await fixture.engine.wait(for: id)?.state == .cancelled)
    }

    @Test(
        "a change that is under way is let to its end, however often it is asked, and the job stops before the next step"
    )
    func acting() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.act("one") { _ in
                try await gate.pass()
                return .done(note: "one done")
            }, TestStep.acts("two", fixture.happenings))
        await gate.arrival()
        for _ in 1...3 { await fixture.engine.cancel(id) }
        gate.open()
        let record = try #require(await fixture.engine.wait(for: id))
        #expect(record.state == .cancelled)
        #expect(record.error == "cancelled: 1 of 2 steps are done")
        #expect(record.steps.map(\.state) == [.done, .planned])
        #expect(await fixture.journal.record(id) == record)
    }

    @Test("when the last change was let to its end, the job is done")
    func lastStep() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.act("one", at: gate))
        await gate.arrival()
        await fixture.engine.cancel(id)
        gate.open()
        #expect(await fixture.engine.wait(for: id)?.state == .done)
    }

    @Test("a change that is cut off is unknown, and its job is parked")
    func cutOff() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.act("one", at: gate))
        await gate.arrival()
        await fixture.engine.cancel(id, cuttingOff: true)
        let record = await fixture.engine.wait(for: id)
        #expect(record?.state == .parked)
        #expect(record?.failure == .unknown)
        #expect(record?.steps.map(\.state) == [.unknown])
        #expect(record?.next == "look at what is there before doing it again")
    }

    @Test("a change that was not seen yet is unknown when its pause is cut off")
    func changePausing() async throws {
        let fixture = JobFixture()
        let id = try await fixture.start(TestStep.act("one") { _ in .again(after: .seconds(5), note: "not yet") })
        await fixture.clock.untilSomebodyWaits(.seconds(5))
        await fixture.engine.cancel(id)
        #expect(await fixture.engine.wait(for: id)?.state == .parked)
    }

    @Test("a step that says that nothing was sent is cancelled, not unknown")
    func notSent() async throws {
        let fixture = JobFixture()
        let record = try await fixture.end(
            of: TestStep.act("one") { _ in
                throw StepFailure(.cancelled, what: "RunInstances", why: "cancelled", next: "start it again")
            })
        #expect(record.state == .cancelled)
        #expect(record.steps.map(\.state) == [.cancelled])
    }

    @Test("a step that does not care holds its lane until it has ended")
    func stubborn() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.look("wait") { [happenings = fixture.happenings] _ in
                await gate.passStubbornly()
                happenings.add("stubborn ends")
                return .done(note: "")
            })
        await gate.arrival()
        let next = try await fixture.start(TestStep.acts("two", fixture.happenings))
        await fixture.engine.cancel(id)
        #expect(await fixture.engine.running().map(\.state) == [.running, .planned])
        gate.open()
        #expect(await fixture.engine.wait(for: next)?.state == .done)
        #expect(fixture.happenings.all.filter { !$0.contains(":") } == ["stubborn ends", "two"])
    }

    @Test("cancelling a job that is over or unknown changes nothing")
    func over() async throws {
        let fixture = JobFixture()
        let record = try await fixture.end(of: TestStep.acts("one", fixture.happenings))
        await fixture.engine.cancel(record.id)
        await fixture.engine.cancel(JobID(99))
        #expect(await fixture.journal.record(record.id)?.state == .done)
    }

    @Test("who waits for a job and is cancelled gets it as it is by then")
    func waitCancelled() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.look("wait", at: gate))
        await gate.arrival()
        let waiter = Task { await fixture.engine.wait(for: id) }
        waiter.cancel()
        #expect(await waiter.value?.state == .running)
        gate.open()
        #expect(await fixture.engine.wait(for: id)?.state == .done)
    }
}
