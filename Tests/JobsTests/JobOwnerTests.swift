import Foundation
import TestSupport
import Testing

@testable import Jobs

@Suite("Owners of jobs, and jobs whose owner is gone")
struct JobOwnerTests {
    @Test("this program lives, and is told from another with the same process id")
    func current() {
        let current = JobOwner.current()
        #expect(current.isAlive)
        #expect(!current.boot.isEmpty)
        #expect(JobOwner(current.description) == current)
        #expect(!JobOwner(process: current.process, start: current.start + 1, boot: current.boot).isAlive)
        #expect(!JobOwner(process: current.process, start: current.start, boot: "another").isAlive)
    }

    @Test("what is no owner is nobody's", arguments: ["", "4711", "1:2", "x:2:b", "1:-2:b", "1:2:b:c"])
    func unreadable(_ text: String) {
        #expect(JobOwner(text) == nil)
        #expect(!JobOwner.isAlive(text))
    }

    @Test("a job of a dead program is parked: its change is unknown, its look cancelled, the rest not begun")
    func parkOrphans() async throws {
        let fixture = JobFixture()
        let intent = StepIntent(operation: "RunInstances", token: "t")
        var record = JobFixture.record(
            [(.done, intent), (.running, intent), (.planned, intent)], state: .running, owner: JobFixture.deadOwner)
        await fixture.journal.put(record)
        record.id = JobID(2)
        record.steps = [StepRecord(index: 0, title: "wait", state: .running)]
        await fixture.journal.put(record)
        await fixture.engine.parkOrphans()
        let acted = try #require(await fixture.journal.record(JobID(1)))
        #expect(acted.state == .parked)
        #expect(acted.failure == .unknown)
        #expect(acted.steps.map(\.state) == [.done, .unknown, .planned])
        #expect(acted.error == "step 1: the program that ran it ended")
        #expect(acted.endedAt == fixture.clock.start)
        let looked = try #require(await fixture.journal.record(JobID(2)))
        #expect(looked.state == .parked)
        #expect(looked.failure == .cancelled)
        #expect(looked.steps.map(\.state) == [.cancelled])
    }

    @Test("a job of a living program is left alone")
    func living() async throws {
        let fixture = JobFixture()
        let record = JobFixture.record([(.running, nil)], state: .running, owner: try JobFixture.livingOwner)
        await fixture.journal.put(record)
        await fixture.engine.parkOrphans()
        #expect(await fixture.journal.record(JobID(1)) == record)
    }

    @Test("while another living program is at work on the cluster, a job is refused")
    func refused() async throws {
        let fixture = JobFixture()
        let owner = try JobFixture.livingOwner
        await fixture.journal.put(JobFixture.record([(.running, nil)], state: .running, owner: owner))
        let refusal = await #expect(throws: JobRefusal.self) {
            try await fixture.start(TestStep.acts("one", fixture.happenings))
        }
        #expect(refusal?.why == "job #1 of process \(owner.process) is at work on book: of another")
        #expect(fixture.happenings.all.isEmpty)
        #expect(try await fixture.end(on: JobFixture.play).state == .done)
    }

    @Test("a job of a dead program on the cluster is parked, and the new one runs")
    func takenOver() async throws {
        let fixture = JobFixture()
        await fixture.journal.put(
            JobFixture.record([(.running, nil)], state: .running, owner: JobFixture.deadOwner))
        #expect(try await fixture.end(of: TestStep.acts("one", fixture.happenings)).state == .done)
        #expect(await fixture.journal.record(JobID(1))?.state == .parked)
    }

    @Test("a job that waited while another program began one on the cluster is refused when its turn comes")
    func claimedMeanwhile() async throws {
        let fixture = JobFixture()
        let gate = Gate()
        _ = try await fixture.start(
            TestStep.look("wait", at: gate))
        await gate.arrival()
        let id = try await fixture.start(TestStep.acts("two", fixture.happenings))
        var other = JobFixture.record([(.running, nil)], state: .running, owner: try JobFixture.livingOwner)
        other.id = JobID(9)
        await fixture.journal.put(other)
        gate.open()
        let record = await fixture.engine.wait(for: id)
        #expect(record?.state == .failed)
        #expect(record?.failure == .refused)
        #expect(record?.steps.map(\.state) == [.planned])
        #expect(!fixture.happenings.all.contains("two"))
    }
}
