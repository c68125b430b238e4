import Jobs
import Synchronization

/// What happened, in order: journal writes and acts of steps in one list.
final class Happenings: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// A journal without a disk, that can be told to fail.
actor MemoryJournal: JobJournal {
    let happenings: Happenings
    private(set) var rows: [JobID: JobRecord] = [:]
    private(set) var roomCalls = 0
    /// What the calls to `save` from now on throw, one after the other; nil is a save that works.
    var saveFailures: [JournalFailure.Kind?] = []
    var claimFailure: JournalFailure.Kind?
    var insertFailure: JournalFailure.Kind?
    private var broken: JournalFailure.Kind?

    init(_ happenings: Happenings = Happenings()) { self.happenings = happenings }

    func failSaves(_ kinds: JournalFailure.Kind?...) { saveFailures = kinds }
    /// Every write from now on fails, until mended.
    func fail(_ kind: JournalFailure.Kind?) { broken = kind }
    func failClaims(_ kind: JournalFailure.Kind?) { claimFailure = kind }
    func failInserts(_ kind: JournalFailure.Kind?) { insertFailure = kind }
    func put(_ record: JobRecord) { rows[record.id] = record }

    func insert(_ record: JobRecord) throws(JournalFailure) -> JobID {
        try check(insertFailure)
        var record = record
        record.id = JobID(Int64(rows.count + 1))
        rows[record.id] = record
        happenings.add("insert \(Self.text(record))")
        return record.id
    }

    func claim(_ record: JobRecord) throws(JournalFailure) -> JobRecord? {
        try check(claimFailure)
        let other = rows.values.first {
            $0.state == .running && $0.cluster == record.cluster && $0.owner != record.owner
        }
        if let other { return other }
        rows[record.id] = record
        happenings.add("claim \(Self.text(record))")
        return nil
    }

    func save(_ record: JobRecord) throws(JournalFailure) {
        let failure = saveFailures.isEmpty ? nil : saveFailures.removeFirst()
        try check(failure)
        rows[record.id] = record
        happenings.add("save \(Self.text(record))")
    }

    private func check(_ kind: JournalFailure.Kind?) throws(JournalFailure) {
        guard let kind = kind ?? broken else { return }
        happenings.add("\(kind.rawValue)!")
        throw JournalFailure(kind, path: "/memory", why: "told to be \(kind.rawValue)", next: "mend it")
    }

    func records(limit: Int) -> [JobRecord] { Array(rows.values.sorted { $0.id > $1.id }.prefix(limit)) }
    func record(_ id: JobID) -> JobRecord? { rows[id] }
    func unfinished() -> [JobRecord] { rows.values.filter { !$0.state.isOver }.sorted { $0.id < $1.id } }
    func makeRoom() {
        roomCalls += 1
        happenings.add("make room")
    }

    /// `running: done running planned`
    static func text(_ record: JobRecord) -> String {
        "\(record.state.rawValue): " + record.steps.map(\.state.rawValue).joined(separator: " ")
    }
}
