package import FoundationEssentials
internal import GRDB

/// What skep did and is about to do, in a SQLite file: jobs and their steps, how long the parts of stacks took, and the
/// values last used in forms. No secret is ever in it.
///
/// The database is in WAL mode with `synchronous=FULL`: a commit that was acknowledged survives a power cut.
/// Source: sqlite.org/pragma.html#pragma_synchronous.
package struct Journal: JobJournal {
    /// How long a call waits for another program that writes.
    package static let busyTimeoutSeconds = 5.0

    /// What was found when it was opened.
    package let notes: [JournalNote]
    let place: JournalPlace
    let pool: DatabasePool
    /// Set when nothing may be written.
    let readOnly: JournalFailure?

    package var path: String { place.file }
    /// Why it can only be read, nil when it can be written.
    package var readOnlyReason: JournalFailure? { readOnly }

    /// Opens the journal in that folder, or makes both. A damaged file is kept under another name and a new journal
    /// begun; one of a newer skep is opened for reading only. Both are told in `notes`. Blocks; call it once at start.
    package static func open(folder: String, now: Date) throws(JournalFailure) -> Journal {
        let place = JournalPlace(folder: folder)
        let size = try place.prepare()
        var notes: [JournalNote] = []
        if size == 0 { notes.append(.wasEmpty(path: place.file)) }
        do {
            return try open(place, notes: notes)
        } catch  where error.kind == .corrupt {
            let stamp = JournalTime.stamp(now)
            notes.append(.setAside(path: place.file, keptAs: try place.setAside(at: stamp), why: error.why))
            _ = try place.prepare()
            return try open(place, notes: notes)
        }
    }

    private static func open(_ place: JournalPlace, notes: [JournalNote]) throws(JournalFailure) -> Journal {
        if let newer = try inspect(place) {
            let pool = try translated(place.file) { try DatabasePool(path: place.file, configuration: reading) }
            return Journal(notes: notes + [.readOnly(newer)], place: place, pool: pool, readOnly: newer)
        }
        let pool = try translated(place.file) { try DatabasePool(path: place.file, configuration: writing) }
        try translated(place.file) { try pool.writeWithoutTransaction(Self.migrate) }
        try makeDurable(pool, at: place.file)
        place.keepReserve()
        return Journal(notes: notes, place: place, pool: pool, readOnly: nil)
    }

    /// Looks before anything is changed: whose database it is, whether it is whole, and whether it is newer than we are.
    private static func inspect(_ place: JournalPlace) throws(JournalFailure) -> JournalFailure? {
        let version = try translated(place.file) {
            let queue = try DatabaseQueue(path: place.file, configuration: writing)
            defer { try? queue.close() }
            return try queue.read { database in
                let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
                let owner = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
                guard tables == 0 || owner == applicationID else {
                    throw JournalFailure(
                        .corrupt, path: place.file, why: "it is a database of another program", next: "look at it")
                }
                let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? ""
                guard verdict == "ok" else { throw damaged(place.file, verdict) }
                return try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            }
        }
        guard version > schemaVersion else { return nil }
        return JournalFailure(
            .newerSchema, path: place.file,
            why: "it was written by a newer skep (schema \(version), this one knows \(schemaVersion)); "
                + "it is opened for reading only",
            next: "use the newer skep to act")
    }

    /// GRDB sets `synchronous` to NORMAL when it switches to WAL, after any preparation of ours; hence this comes last.
    private static func makeDurable(_ pool: DatabasePool, at path: String) throws(JournalFailure) {
        let (mode, level) = try translated(path) {
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                return (
                    try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "",
                    try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
                )
            }
        }
        guard mode == "wal", level == 2 else {
            throw JournalFailure(
                .notDurable, path: path,
                why: "SQLite writes in mode '\(mode)' at level \(level), wanted wal at level 2",
                next: "set XDG_STATE_HOME to a local disk")
        }
    }

    private static var writing: Configuration {
        var configuration = Configuration()
        configuration.label = "skep.journal"
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        configuration.maximumReaderCount = 2
        return configuration
    }

    private static var reading: Configuration {
        var configuration = writing
        configuration.readonly = true
        return configuration
    }
}
