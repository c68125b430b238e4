internal import GRDB

extension Journal {
    /// Reads on a connection of its own, in a snapshot. Cancelling the task does not cut it short.
    func reading<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(JournalFailure) -> Value {
        let result = await withCheckedContinuation { continuation in
            pool.asyncRead { database in
                continuation.resume(returning: Result { try body(database.get()) })
            }
        }
        return try Self.translated(path) { try result.get() }
    }

    /// Writes in one transaction; returns when the disk has it. Cancelling the task does not cut it short: the outcome
    /// of an act is written whatever the operator does meanwhile.
    func writing<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(JournalFailure) -> Value {
        if let readOnly { throw readOnly }
        let result = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    returning: Result {
                        var value: Value?
                        try database.inTransaction(.immediate) {
                            value = try body(database)
                            return .commit
                        }
                        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                        return value
                    })
            }
        }
        return try Self.translated(path) { try result.get() }
    }

    /// Does the work and turns what SQLite says into words. The statement and its values stay out of the words.
    static func translated<Value>(_ path: String, _ body: () throws -> Value) throws(JournalFailure) -> Value {
        do {
            return try body()
        } catch let failure as JournalFailure {
            throw failure
        } catch let error as DatabaseError {
            throw failure(error, path: path)
        } catch {
            throw JournalFailure(
                .corrupt, path: path, why: "a row cannot be read", next: "look at the file with sqlite3")
        }
    }

    private static func failure(_ error: DatabaseError, path: String) -> JournalFailure {
        let why = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: return JournalFailure(.full, path: path, why: why, next: "free some space on that disk")
        // What SQLite keeps in shared memory lies on the same disk, and its lack of space there is told as an I/O error.
        case .SQLITE_IOERR where JournalPlace.isDiskFull(at: path):
            return JournalFailure(
                .full, path: path, why: "no space is left on its disk", next: "free some space on that disk")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return JournalFailure(
                .busy, path: path, why: "another program wrote to it for more than \(Int(busyTimeoutSeconds)) s",
                next: "see who holds it: fuser '\(path)'")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return damaged(path, why)
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            return JournalFailure(.unreachable, path: path, why: why, next: "check the permissions of its folder")
        default: return JournalFailure(.broken, path: path, why: why, next: "check that disk")
        }
    }

    static func damaged(_ path: String, _ why: String) -> JournalFailure {
        JournalFailure(.corrupt, path: path, why: why, next: "keep the file; sqlite3 may recover rows of it")
    }
}
