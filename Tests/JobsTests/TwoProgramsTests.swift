import Foundation
import TestSupport
import Testing

@testable import Jobs

@Suite("Two engines on one journal file")
struct TwoProgramsTests {
    @Test("an engine runs on the real journal, which has the whole story afterwards")
    func real() async throws {
        let fixture = try JournalFixture()
        let clock = ManualClock()
        let engine = JobEngine(journal: try fixture.open(), clock: clock, now: { clock.now() })
        let id = try await engine.start(JobFixture.job([TestStep.acts("one", Happenings())]))
        let record = try #require(await engine.wait(for: id))
        #expect(record.state == .done)
        #expect(try await fixture.open().record(id) == record)
    }

    @Test("only one of two programs works on a cluster, each of them on clusters of its own")
    func claim() async throws {
        let fixture = try JournalFixture()
        let clock = ManualClock()
        let gate = Gate()
        let one = JobEngine(journal: try fixture.open(), clock: clock, now: { clock.now() })
        let two = JobEngine(
            journal: try fixture.open(), clock: clock, now: { clock.now() }, owner: try JobFixture.livingOwner)
        let held = try await one.start(
            JobFixture.job([
                TestStep.look("wait", at: gate)
            ]))
        await gate.arrival()
        let refusal = await #expect(throws: JobRefusal.self) { try await two.start(JobFixture.job([])) }
        #expect(refusal?.why == "job #1 of process \(getpid()) is at work on book: scale workers 2→3")
        let elsewhere = try await two.start(JobFixture.job([], on: JobFixture.play))
        #expect(await two.wait(for: elsewhere)?.state == .done)
        // Each sees the other's job in the journal.
        #expect(await two.wait(for: held)?.state == .running)
        await two.parkOrphans()
        gate.open()
        #expect(await one.wait(for: held)?.state == .done)
        let next = try await two.start(JobFixture.job([]))
        #expect(await two.wait(for: next)?.state == .done)
    }
}
