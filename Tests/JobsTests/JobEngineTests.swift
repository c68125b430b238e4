import Fleet
import Foundation
import TestSupport
import Testing

@testable import Jobs

@Suite("What a job does, and what is written before and after")
struct JobEngineTests {
    @Test("an intent is in the journal before its act, and the outcome before the next intent")
    func order() async throws {
        let fixture = JobFixture()
        let record = try await fixture.end(
            of: TestStep.acts("one", fixture.happenings), TestStep.acts("two", fixture.happenings))
        #expect(record.state == .done)
        #expect(
            fixture.happenings.all == [
                "insert planned: planned planned",
                "claim running: planned planned",
                "save running: running planned",
                "one",
                "save running: done planned",
                "save running: done running",
                "two",
                "save running: done done",
                "save done: done done",
            ])
    }

    @Test("the journal has what another run needs: operation, token, times, note and resources")
    func kept() async throws {
        let fixture = JobFixture()
        let record = try await fixture.end(of: TestStep.acts("one", fixture.happenings))
        let kept = try #require(await fixture.journal.record(record.id))
        #expect(kept == record)
        #expect(kept.account == "123456789012")
        #expect(kept.owner == JobOwner.current().description)
        #expect(kept.steps.first?.intent == StepIntent(operation: "one", token: "token-one"))
        #expect(kept.steps.first?.note == "one done")
        #expect(kept.steps.first?.resources == ["i-one"])
        #expect(kept.endedAt == fixture.clock.start)
        #expect(kept.failure == nil)
    }

    @Test("the calls of its steps are counted to the job, those of others beside it are not")
    func calls() async throws {
        let fixture = JobFixture()
        let call: @Sendable (StepProgress) async throws -> StepOutcome = { _ in
            async let one: Void? = CallTally.current?.countCall()
            async let other: Void? = CallTally.current?.countCall()
            _ = await (one, other)
            CallTally.current?.countThrottle()
            return .done(note: "")
        }
        let record = try await fixture.end(of: TestStep.look("one", call), TestStep.act("two", call))
        #expect(record.calls == CallTally.Count(calls: 4, throttled: 2))
        #expect(CallTally.current == nil)
        let kept = try #require(await fixture.journal.record(record.id))
        #expect(kept.calls == record.calls)
        let quiet = try await fixture.end(of: TestStep.look("three") { _ in .done(note: "") })
        #expect(quiet.calls == CallTally.Count())
    }

    @Test("a job without steps is done at once")
    func noSteps() async throws {
        let record = try await JobFixture().end()
        #expect(record.state == .done)
    }

    @Test("a step that is not there yet is looked at again after the pause that it asks for")
    func again() async throws {
        let fixture = JobFixture()
        let tries = Happenings()
        let id = try await fixture.start(
            TestStep.look("wait") { _ in
                tries.add("look")
                return tries.all.count < 3 ? .again(after: .seconds(5), note: "not yet") : .done(note: "there")
            })
        for _ in 1...2 {
            await fixture.clock.untilSomebodyWaits(.seconds(5))
            fixture.clock.advance(by: .seconds(5))
        }
        let record = try #require(await fixture.engine.wait(for: id))
        #expect(record.state == .done)
        #expect(record.steps.first?.note == "there")
        #expect(record.steps.first?.endedAt == fixture.clock.start.addingTimeInterval(10))
        #expect(tries.all.count == 3)
    }

    @Test("a step that asks for no pause is given a short one")
    func shortestPause() async throws {
        let fixture = JobFixture()
        let tries = Happenings()
        let id = try await fixture.start(
            TestStep.look("wait") { _ in
                tries.add("look")
                return tries.all.count < 2 ? .again(after: .seconds(-1), note: "") : .done(note: "")
            })
        await fixture.clock.untilSomebodyWaits(JobEngine.shortestPause)
        fixture.clock.advance(by: JobEngine.shortestPause)
        #expect(await fixture.engine.wait(for: id)?.state == .done)
    }

    @Test("a failed step ends the job; the steps after it are not begun")
    func failed() async throws {
        let fixture = JobFixture()
        let record = try await fixture.end(
            of: TestStep.act("one") { _ in
                throw StepFailure(.refused, what: "TerminateInstances", why: "protected", next: "unprotect it")
            }, TestStep.acts("two", fixture.happenings))
        #expect(record.state == .failed)
        #expect(record.failure == .refused)
        #expect(record.error == "TerminateInstances: protected")
        #expect(record.next == "unprotect it")
        #expect(record.steps.map(\.state) == [.failed, .planned])
        #expect(!fixture.happenings.all.contains("two"))
        #expect(await fixture.journal.record(record.id) == record)
    }

    @Test("a lost reply parks the job and marks the step unknown, never failed")
    func lostReply() async throws {
        let record = try await JobFixture().end(
            of: TestStep.act("one") { _ in
                throw StepFailure(.unknown, what: "RunInstances", why: "reset", next: "look at the tag")
            })
        #expect(record.state == .parked)
        #expect(record.failure == .unknown)
        #expect(record.steps.map(\.state) == [.unknown])
        #expect(record.next == "look at the tag")
    }

    @Test("progress is told to the listeners and not written")
    func progress() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let updates = fixture.engine.updates()
        let id = try await fixture.start(
            TestStep.look("wait") { progress in
                progress.report("half of it", 0.5)
                try await gate.pass()
                return .done(note: "all of it")
            })
        for await record in updates where record.steps.first?.note == "half of it" {
            #expect(record.steps.first?.fraction == 0.5)
            break
        }
        #expect(await fixture.journal.record(id)?.steps.first?.note == nil)
        gate.open()
        let record = await fixture.engine.wait(for: id)
        #expect(record?.steps.first?.note == "all of it")
        #expect(record?.steps.first?.fraction == nil)
    }

    @Test("every listener sees the job from planned to done")
    func listeners() async throws {
        let fixture = JobFixture()
        let listeners = [fixture.engine.updates(), fixture.engine.updates()]
        _ = try await fixture.start(TestStep.acts("one", fixture.happenings))
        for updates in listeners {
            var seen: [String] = []
            for await record in updates {
                seen.append(MemoryJournal.text(record))
                if record.state.isOver { break }
            }
            #expect(
                seen == [
                    "planned: planned", "running: planned", "running: running", "running: done", "done: done",
                ])
        }
    }

    @Test("jobs that are over are no longer among the running ones, and are found in the journal")
    func running() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        let first = try await fixture.start(
            TestStep.look("wait", at: gate))
        let second = try await fixture.start(TestStep.acts("two", fixture.happenings))
        await gate.arrival()
        #expect(await fixture.engine.running().map(\.id) == [first, second])
        gate.open()
        #expect(await fixture.engine.wait(for: second)?.state == .done)
        #expect(await fixture.engine.running().isEmpty)
        #expect(await fixture.engine.wait(for: first)?.state == .done)
        #expect(await fixture.engine.wait(for: JobID(99)) == nil)
    }
}
