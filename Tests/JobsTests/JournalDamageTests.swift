import Foundation
import GRDB
import TestSupport
import Testing

@testable import Jobs

@Suite("Journals that are damaged, foreign, of another version, or on a full disk")
struct JournalDamageTests {
    /// A journal with one job in it, closed.
    private func written() async throws -> JournalFixture {
        let fixture = try JournalFixture()
        let journal = try fixture.open()
        _ = try await journal.insert(JournalFixture.record())
        try await journal.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try journal.pool.close()
        return fixture
    }

    private func names(_ fixture: JournalFixture) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: fixture.folder).sorted()
    }

    @Test("a damaged journal is kept under another name, byte for byte, and a new one begun")
    func setAside() async throws {
        let fixture = try await written()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.file))
        for index in 4096..<min(bytes.count, 3 * 4096) { bytes[index] = 0xAA }
        try bytes.write(to: URL(fileURLWithPath: fixture.file))
        let journal = try fixture.open()
        guard case .setAside(fixture.file, keptAs: let name, _) = journal.notes.first else {
            Issue.record("not told: \(journal.notes)")
            return
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: name)) == bytes)
        #expect(name.hasPrefix(fixture.folder + "/journal.corrupt-2026"))
        #expect(try await journal.records(limit: 1).isEmpty)
        #expect(try await journal.insert(JournalFixture.record()) == JobID(1))
    }

    @Test("a second damaged journal of the same second does not overwrite the first")
    func twice() async throws {
        let fixture = try JournalFixture()
        _ = try fixture.open()
        for text in ["first garbage", "second garbage"] {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: fixture.file + suffix) }
            try Data(String(repeating: text, count: 1000).utf8).write(to: URL(fileURLWithPath: fixture.file))
            _ = try fixture.open()
        }
        #expect(try names(fixture).filter { $0.hasPrefix("journal.corrupt-") && $0.hasSuffix("Z.sqlite") }.count == 1)
        #expect(try names(fixture).filter { $0.hasSuffix("-2.sqlite") }.count == 1)
    }

    @Test("another program's database is set aside, not written to")
    func foreign() throws {
        let fixture = try JournalFixture()
        try FileManager.default.createDirectory(
            atPath: fixture.folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let queue = try DatabaseQueue(path: fixture.file)
        try queue.write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
        try queue.close()
        let journal = try fixture.open()
        #expect(journal.notes.first?.line.contains("a database of another program") == true)
    }

    @Test("a journal of no bytes is told, for jobs may be missing")
    func empty() throws {
        let fixture = try JournalFixture()
        try FileManager.default.createDirectory(
            atPath: fixture.folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        try Data().write(to: URL(fileURLWithPath: fixture.file))
        #expect(try fixture.open().notes == [.wasEmpty(path: fixture.file)])
    }

    @Test("a newer skep's journal can be read and is not written")
    func newer() async throws {
        let fixture = try await written()
        let queue = try DatabaseQueue(path: fixture.file)
        try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        try queue.close()
        let journal = try fixture.open()
        #expect(journal.readOnlyReason?.kind == .newerSchema)
        #expect(try await journal.records(limit: 9).count == 1)
        let failure = await #expect(throws: JournalFailure.self) {
            try await journal.insert(JournalFixture.record())
        }
        #expect(failure?.kind == .newerSchema)
        let engine = JobEngine(journal: journal, clock: ManualClock(), now: { JournalFixture.now })
        let refusal = await #expect(throws: JobRefusal.self) { try await engine.start(JobFixture.job([])) }
        #expect(refusal?.next == "use the newer skep to act")
    }

    @Test("a journal of the first schema is brought to this one, its jobs kept")
    func older() async throws {
        let fixture = try JournalFixture()
        try FileManager.default.createDirectory(
            atPath: fixture.folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let queue = try DatabaseQueue(path: fixture.file)
        try await queue.writeWithoutTransaction { database in
            try database.execute(sql: Journal.migrations[0])
            try database.execute(sql: "PRAGMA application_id = \(Journal.applicationID)")
            try database.execute(sql: "PRAGMA user_version = 1")
            try database.execute(
                sql: """
                    INSERT INTO job (cluster, region, kind, title, state, startedAt, error, owner, sequence)
                    VALUES ('book', 'us-east-1', 'scale', 'old', 'failed', '2026-11-18T10:00:00.000Z', 'a: b', '', 1)
                    """)
        }
        try queue.close()
        var record = try #require(try await fixture.open().record(JobID(1)))
        #expect(record.error == "a: b")
        #expect(record.failure == nil)
        record.failure = .failed
        try await fixture.open().save(record)
        #expect(try await fixture.open().record(JobID(1))?.failure == .failed)
    }

    @Test("words of a newer skep in a row lose nothing: an unknown state is parked, an unknown failure failed")
    func unknownWords() async throws {
        let fixture = try JournalFixture()
        let journal = try fixture.open()
        defer { withExtendedLifetime(fixture) {} }
        let id = try await journal.insert(JournalFixture.record())
        try await journal.pool.write { database in
            try database.execute(sql: "UPDATE job SET state = 'dreaming', failure = 'bored'")
            try database.execute(sql: "UPDATE step SET state = 'dreaming'")
        }
        let record = try #require(await journal.record(id))
        #expect(record.state == .parked)
        #expect(record.failure == .failed)
        #expect(record.steps.allSatisfy { $0.state == .unknown })
    }

    @Test("on a full disk the write fails and changes nothing, and the reserve gives room again")
    func full() async throws {
        let fixture = try JournalFixture()
        let journal = try fixture.open()
        let id = try await journal.insert(JournalFixture.record())
        let reserve = fixture.folder + "/journal.reserve"
        let size = try FileManager.default.attributesOfItem(atPath: reserve)[.size] as? Int
        #expect(size == 1 << 20)
        // SQLite's own limit stands for the disk's.
        let pages = try await journal.pool.writeWithoutTransaction { database in
            try Int.fetchOne(database, sql: "PRAGMA max_page_count = 1") ?? 0
        }
        var record = try #require(await journal.record(id))
        let before = record
        record.steps[0].note = String(repeating: "x", count: (pages + 4) * 4096)
        let tooLong = record
        let failure = await #expect(throws: JournalFailure.self) { try await journal.save(tooLong) }
        #expect(failure?.kind == .full)
        #expect(failure?.next == "free some space on that disk")
        #expect(try await journal.record(id) == before)
        await journal.makeRoom()
        #expect(!FileManager.default.fileExists(atPath: reserve))
    }

    @Test("what another program wrote for longer than the busy timeout is told as busy, not as damage")
    func words() {
        func kind(_ code: ResultCode) -> JournalFailure.Kind? {
            do {
                try Journal.translated("/j") { throw DatabaseError(resultCode: code) }
                return nil
            } catch {
                return error.kind
            }
        }
        #expect(kind(.SQLITE_BUSY) == .busy)
        #expect(kind(.SQLITE_FULL) == .full)
        #expect(kind(.SQLITE_IOERR) == .broken)
        #expect(kind(.SQLITE_NOTADB) == .corrupt)
        #expect(kind(.SQLITE_CANTOPEN) == .unreachable)
    }
}
