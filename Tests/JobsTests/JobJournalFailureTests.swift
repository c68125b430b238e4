import Fleet
import TestSupport
import Testing

@testable import Jobs

@Suite("When the journal cannot be written")
struct JobJournalFailureTests {
    @Test("a job that cannot be written is refused, and nothing is done")
    func insert() async throws {
        let fixture = JobFixture()
        await fixture.journal.failInserts(.full)
        let refusal = await #expect(throws: JobRefusal.self) {
            try await fixture.start(TestStep.acts("one", fixture.happenings))
        }
        #expect(refusal?.what == "start 'scale workers 2→3'")
        #expect(refusal?.why == "journal /memory: told to be full")
        #expect(refusal?.next == "mend it")
        #expect(fixture.happenings.all == ["full!"])
        #expect(await fixture.engine.running().isEmpty)
    }

    @Test("a job that cannot be claimed does nothing")
    func claim() async throws {
        let fixture = JobFixture()
        await fixture.journal.failClaims(.busy)
        let record = try await fixture.end(of: TestStep.acts("one", fixture.happenings))
        #expect(record.state == .failed)
        #expect(record.steps.map(\.state) == [.planned])
        #expect(!fixture.happenings.all.contains("one"))
    }

    @Test(
        "nothing is done when the intent cannot be written, and the space for outcomes is not spent on it",
        arguments: [JournalFailure.Kind.full, .busy, .broken])
    func intent(_ kind: JournalFailure.Kind) async throws {
        let fixture = JobFixture()
        await fixture.journal.failSaves(kind)
        let record = try await fixture.end(of: TestStep.acts("one", fixture.happenings))
        #expect(record.state == .failed)
        #expect(record.steps.map(\.state) == [.planned])
        #expect(record.error == "'one' was not begun: journal /memory: told to be \(kind.rawValue)")
        #expect(
            fixture.happenings.all == [
                "insert planned: planned", "claim running: planned", "\(kind.rawValue)!", "save failed: planned",
            ])
    }

    @Test("when the second intent cannot be written, the job is parked after what it did")
    func secondIntent() async throws {
        let fixture = JobFixture()
        await fixture.journal.failSaves(nil, nil, .broken)
        let record = try await fixture.end(
            of: TestStep.acts("one", fixture.happenings), TestStep.acts("two", fixture.happenings))
        #expect(record.state == .parked)
        #expect(record.steps.map(\.state) == [.done, .planned])
        #expect(!fixture.happenings.all.contains("two"))
    }

    @Test("an outcome that the full disk does not take gets the space that is kept for it, and the job goes on")
    func outcomeMakesRoom() async throws {
        let fixture = JobFixture()
        await fixture.journal.failSaves(nil, .full)
        let record = try await fixture.end(
            of: TestStep.acts("one", fixture.happenings), TestStep.acts("two", fixture.happenings))
        #expect(record.state == .done)
        #expect(
            fixture.happenings.all == [
                "insert planned: planned planned", "claim running: planned planned", "save running: running planned",
                "one", "full!", "make room", "save running: done planned", "save running: done running", "two",
                "save running: done done", "save done: done done",
            ])
    }

    @Test("an outcome that cannot be written stops the job before the next act; it is kept and written later")
    func outcome() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.act("one") { _ in
                try await gate.pass()
                return .done(note: "one done", resources: ["i-one"])
            }, TestStep.acts("two", fixture.happenings))
        let waiting = try await fixture.start(TestStep.acts("three", fixture.happenings))
        await gate.arrival()
        await fixture.journal.fail(.broken)
        gate.open()
        let told = try #require(await fixture.engine.wait(for: id))
        #expect(told.state == .parked)
        #expect(told.steps.map(\.state) == [.done, .planned])
        #expect(told.error?.hasSuffix("(not in the journal yet: journal /memory: told to be broken)") == true)
        // The lane is held while what was done is not on disk.
        await fixture.clock.untilSomebodyWaits(JobEngine.keepingPause)
        #expect(await fixture.engine.running().map(\.id) == [id, waiting])
        #expect(await fixture.engine.running().first == told)
        #expect(await fixture.journal.record(id)?.steps.first?.state == .running)
        await fixture.journal.fail(nil)
        fixture.clock.advance(by: JobEngine.keepingPause)
        #expect(await fixture.engine.wait(for: waiting)?.state == .done)
        let kept = try #require(await fixture.journal.record(id))
        #expect(kept.state == .parked)
        #expect(kept.steps.first?.resources == ["i-one"])
        #expect(kept.error == "'two' was not begun: journal /memory: told to be broken")
        #expect(!fixture.happenings.all.contains("two"))
    }

    @Test("a job that is done and not yet in the journal is done, and says so")
    func lastOutcome() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let id = try await fixture.start(
            TestStep.act("one") { _ in
                try await gate.pass()
                return .done(note: "one done")
            })
        await gate.arrival()
        await fixture.journal.fail(.full)
        gate.open()
        let told = try #require(await fixture.engine.wait(for: id))
        #expect(told.state == .done)
        #expect(told.error == "not in the journal yet: journal /memory: told to be full")
        #expect(await fixture.journal.roomCalls > 0)
    }
}
