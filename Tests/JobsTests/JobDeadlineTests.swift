import Fleet
import TestSupport
import Testing

@testable import Jobs

@Suite("Deadlines of steps")
struct JobDeadlineTests {
    @Test("a look that takes too long is cut off and fails")
    func looking() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.look("wait for it", at: gate))
        await gate.arrival()
        await fixture.clock.untilSomebodyWaits(.seconds(60))
        fixture.clock.advance(by: .seconds(60))
        let record = await fixture.engine.wait(for: id)
        #expect(record?.state == .failed)
        #expect(record?.failure == .timedOut)
        #expect(record?.error == "wait for it: not done within 60 s (cut off)")
    }

    @Test("all tries of a step together have the deadline, not each")
    func tries() async throws {
        let fixture = JobFixture()
        let id = try await fixture.start(TestStep.look("wait") { _ in .again(after: .seconds(25), note: "not yet") })
        await fixture.clock.untilSomebodyWaits(.seconds(60))
        for _ in 1...2 {
            await fixture.clock.untilSomebodyWaits(.seconds(25))
            fixture.clock.advance(by: .seconds(25))
        }
        await fixture.clock.untilSomebodyWaits(.seconds(25))
        fixture.clock.advance(by: .seconds(10))
        let record = await fixture.engine.wait(for: id)
        #expect(record?.failure == .timedOut)
        #expect(record?.endedAt == fixture.clock.start.addingTimeInterval(60))
    }

    @Test("a change that takes too long is unknown, and its job is parked")
    func acting() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.act("one", at: gate), TestStep.acts("two", fixture.happenings))
        await gate.arrival()
        await fixture.clock.untilSomebodyWaits(.seconds(60))
        fixture.clock.advance(by: .seconds(60))
        let record = await fixture.engine.wait(for: id)
        #expect(record?.state == .parked)
        #expect(record?.failure == .timedOut)
        #expect(record?.steps.map(\.state) == [.unknown, .planned])
    }

    @Test("a change that ends late is done all the same")
    func late() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.act("one") { _ in
                await gate.passStubbornly()
                return .done(note: "at last")
            })
        await gate.arrival()
        await fixture.clock.untilSomebodyWaits(.seconds(60))
        fixture.clock.advance(by: .seconds(60))
        gate.open()
        #expect(await fixture.engine.wait(for: id)?.state == .done)
    }
}
