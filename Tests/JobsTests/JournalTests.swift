import Fleet
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Jobs

@Suite("The journal on disk")
struct JournalTests {
    @Test("folder and files are for their owner only, whatever the folder was before")
    func modes() throws {
        let fixture = try JournalFixture()
        try FileManager.default.createDirectory(
            atPath: fixture.folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        let journal = try fixture.open()
        #expect(journal.notes.isEmpty)
        #expect(try JournalFixture.mode(of: fixture.folder) == 0o700)
        for name in try FileManager.default.contentsOfDirectory(atPath: fixture.folder) {
            #expect(try JournalFixture.mode(of: fixture.folder + "/" + name) == 0o600, "\(name)")
        }
    }

    @Test("a folder that others can write to is refused")
    func looseFolder() throws {
        let fixture = try JournalFixture()
        try FileManager.default.createDirectory(atPath: fixture.folder, withIntermediateDirectories: false)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: fixture.folder)
        let failure = #expect(throws: JournalFailure.self) { try fixture.open() }
        #expect(failure?.kind == .unsafePlace)
    }

    @Test("a symbolic link in place of the journal is refused")
    func link() throws {
        let fixture = try JournalFixture()
        try FileManager.default.createDirectory(
            atPath: fixture.folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        try FileManager.default.createSymbolicLink(atPath: fixture.file, withDestinationPath: "/dev/null")
        #expect(throws: JournalFailure.self) { try fixture.open() }
    }

    @Test("every commit reaches the disk: WAL, synchronous FULL")
    func durable() throws {
        let fixture = try JournalFixture()
        let journal = try fixture.open()
        defer { withExtendedLifetime(fixture) {} }
        let (mode, level) = try journal.pool.writeWithoutTransaction { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA synchronous")
            )
        }
        #expect(mode == "wal")
        #expect(level == 2)
    }

    @Test("a job comes back as it was written, by another program too")
    func roundTrip() async throws {
        let fixture = try JournalFixture()
        var record = JournalFixture.record()
        record.account = "123456789012"
        record.id = try await fixture.open().insert(record)
        record.state = .parked
        record.error = "a: b"
        record.failure = .unknown
        record.next = "look"
        record.calls = CallTally.Count(calls: 12, throttled: 1)
        record.endedAt = JournalFixture.now.addingTimeInterval(1.25)
        record.steps[0].state = .unknown
        record.steps[0].note = "cut off"
        record.steps[0].resources = ["i-1", "i-2"]
        try await fixture.open().save(record)
        let journal = try fixture.open()
        #expect(try await journal.record(record.id) == record)
        #expect(try await journal.records(limit: 10) == [record])
        #expect(try await journal.unfinished().isEmpty)
        #expect(try await journal.record(JobID(99)) == nil)
    }

    @Test("the mark moves with every write, of another program too, and with nothing else")
    func mark() async throws {
        let fixture = try JournalFixture()
        let journal = try fixture.open()
        #expect(try await journal.mark() == 0)
        var record = JournalFixture.record()
        record.id = try await fixture.open().insert(record)
        let first = try await journal.mark()
        #expect(first > 0)
        _ = try await journal.records(limit: 10)
        #expect(try await journal.mark() == first)
        record.state = .parked
        try await fixture.open().save(record)
        #expect(try await journal.mark() > first)
    }

    @Test("numbers are not given twice, and saving a job that is not there is an error")
    func numbers() async throws {
        let fixture = try JournalFixture()
        let journal = try fixture.open()
        defer { withExtendedLifetime(fixture) {} }
        var record = JournalFixture.record()
        let ids = [try await journal.insert(record), try await journal.insert(record)]
        #expect(ids == [JobID(1), JobID(2)])
        record.id = JobID(3)
        await #expect(throws: JournalFailure.self) { try await journal.save(record) }
    }

    @Test("one owner's running job keeps another's from being claimed on its cluster, and on no other")
    func claim() async throws {
        let fixture = try JournalFixture()
        let (one, two) = (try fixture.open(), try fixture.open())
        var first = JournalFixture.record()
        first.id = try await one.insert(first)
        #expect(try await one.claim(first) == nil)
        var second = JournalFixture.record(owner: JobFixture.deadOwner)
        second.state = .planned
        second.id = try await two.insert(second)
        second.state = .running
        #expect(try await two.claim(second) == first)
        #expect(try await two.record(second.id)?.state == .planned)
        first.state = .done
        try await one.save(first)
        #expect(try await two.claim(second) == nil)
        var elsewhere = JobFixture.record([], state: .running, owner: .current(), on: JobFixture.play)
        elsewhere.id = try await one.insert(elsewhere)
        #expect(try await one.claim(elsewhere) == nil)
    }

    @Test("an account is pinned by a job that acted, and let go when the cluster was destroyed")
    func pinned() async throws {
        let fixture = try JournalFixture()
        let journal = try fixture.open()
        defer { withExtendedLifetime(fixture) {} }
        #expect(try await journal.pinnedAccount(of: JobFixture.book) == nil)
        var record = JournalFixture.record()
        record.account = "111111111111"
        record.id = try await journal.insert(record)
        #expect(try await journal.pinnedAccount(of: JobFixture.book) == "111111111111")
        #expect(try await journal.pinnedAccount(of: JobFixture.play) == nil)
        record.kind = "destroy"
        record.state = .done
        record.steps[0].state = .done
        record.id = try await journal.insert(record)
        #expect(try await journal.pinnedAccount(of: JobFixture.book) == nil)
    }

    @Test("learned durations come back newest first, the oldest beyond the limit forgotten")
    func durations() async throws {
        let fixture = try JournalFixture()
        let journal = try fixture.open()
        defer { withExtendedLifetime(fixture) {} }
        let runs = (0..<Journal.runsPerResource + 5).map { number in
            ResourceDuration(
                template: "swarm", logicalID: "Vpc", type: "AWS::EC2::VPC", action: .create, seconds: Double(number),
                at: JournalFixture.now.addingTimeInterval(Double(number)))
        }
        try await journal.recordDurations(runs.shuffled() + [nonsense(.nan), nonsense(-1)])
        #expect(
            try await journal.durations(template: "swarm") == Array(runs.reversed().prefix(Journal.runsPerResource)))
        #expect(try await journal.durations(template: "other").isEmpty)
    }

    private func nonsense(_ seconds: Double) -> ResourceDuration {
        ResourceDuration(
            template: "swarm", logicalID: "Vpc", type: "AWS::EC2::VPC", action: .create, seconds: seconds,
            at: JournalFixture.now)
    }

    @Test("a form's values are remembered in place of the earlier ones, within limits")
    func remembered() async throws {
        let fixture = try JournalFixture()
        let journal = try fixture.open()
        defer { withExtendedLifetime(fixture) {} }
        try await journal.remember(["KeyName": "old", "Size": "3"], form: "provision")
        let long = String(repeating: "x", count: Journal.rememberedBytesLimit + 1)
        try await journal.remember(["KeyName": "new", "Long": long], form: "provision")
        #expect(try await journal.remembered(form: "provision") == ["KeyName": "new"])
        #expect(try await journal.remembered(form: "scale").isEmpty)
    }
}
