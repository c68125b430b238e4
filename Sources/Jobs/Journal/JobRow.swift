internal import Fleet
internal import Foundation
internal import GRDB

/// Jobs and steps as rows, both ways. Column names are those of `Journal.migrations`.
enum JobRow {
    static func insert(_ record: JobRecord, into database: Database) throws -> JobID {
        try database.execute(
            sql: """
                INSERT INTO job (cluster, region, account, kind, title, state, startedAt, endedAt, error, failure,
                                 next, owner, calls, throttled, sequence)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(nextSequence))
                """,
            arguments: [
                record.cluster.name.rawValue, record.cluster.region.rawValue, record.account, record.kind, record.title,
                record.state.rawValue, JournalTime.text(record.startedAt), record.endedAt.map(JournalTime.text),
                record.error, record.failure?.rawValue, record.next, record.owner, record.calls?.calls,
                record.calls?.throttled,
            ])
        let id = JobID(database.lastInsertedRowID)
        for step in record.steps { try write(step, of: id, in: database) }
        return id
    }

    static func update(_ record: JobRecord, in database: Database) throws {
        try database.execute(
            sql: """
                UPDATE job SET state = ?, startedAt = ?, endedAt = ?, error = ?, failure = ?, next = ?,
                               owner = ?, calls = ?, throttled = ?, sequence = \(nextSequence)
                WHERE id = ?
                """,
            arguments: [
                record.state.rawValue, JournalTime.text(record.startedAt), record.endedAt.map(JournalTime.text),
                record.error, record.failure?.rawValue, record.next, record.owner, record.calls?.calls,
                record.calls?.throttled, record.id.rawValue,
            ])
        guard database.changesCount == 1 else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "job \(record.id) is not in the journal")
        }
        for step in record.steps { try write(step, of: record.id, in: database) }
    }

    /// The journal's order is by this number and not by time: clocks jump.
    private static let nextSequence = "(SELECT COALESCE(MAX(sequence), 0) + 1 FROM job)"

    private static func write(_ step: StepRecord, of job: JobID, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO step (job, position, title, state, operation, parameters, token, resource, startedAt,
                                  endedAt, note, resources)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (job, position) DO UPDATE SET
                    state = excluded.state, operation = excluded.operation, parameters = excluded.parameters,
                    token = excluded.token, resource = excluded.resource, startedAt = excluded.startedAt,
                    endedAt = excluded.endedAt, note = excluded.note, resources = excluded.resources
                """,
            arguments: [
                job.rawValue, step.index, step.title, step.state.rawValue, step.intent?.operation,
                try step.intent.map { try json($0.parameters) }, step.intent?.token, step.intent?.resource,
                step.startedAt.map(JournalTime.text), step.endedAt.map(JournalTime.text), step.note,
                try json(step.resources),
            ])
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The newest first.
    static func fetch(
        _ database: Database, where condition: String, _ arguments: StatementArguments, limit: Int
    ) throws -> [JobRecord] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM job WHERE \(condition) ORDER BY id DESC LIMIT \(limit)", arguments: arguments)
        return try rows.map { row in
            let id: Int64 = try row["id"] ?? unreadable("id")
            let steps = try Row.fetchAll(
                database, sql: "SELECT * FROM step WHERE job = ? ORDER BY position", arguments: [id])
            return try job(row, steps: steps.map(step))
        }
    }

    private static func job(_ row: Row, steps: [StepRecord]) throws -> JobRecord {
        guard let name = ClusterName(try text(row, "cluster")), let region = RegionName(try text(row, "region")) else {
            throw unreadableError("cluster")
        }
        // A state that a newer skep knows is shown as one that nothing acts upon.
        let state = JobState(rawValue: try text(row, "state")) ?? .parked
        return JobRecord(
            id: JobID(try row["id"] ?? unreadable("id")), cluster: ClusterKey(name: name, region: region),
            account: row["account"], kind: try text(row, "kind"), title: try text(row, "title"), state: state,
            steps: steps, startedAt: try time(row, "startedAt") ?? unreadable("startedAt"),
            endedAt: try time(row, "endedAt"), error: row["error"], failure: failure(row), next: row["next"],
            owner: try text(row, "owner"), calls: calls(row))
    }

    private static func calls(_ row: Row) -> CallTally.Count? {
        guard let calls: Int = row["calls"] else { return nil }
        return CallTally.Count(calls: calls, throttled: row["throttled"] ?? 0)
    }

    /// A kind that a newer skep knows says no more than that it went wrong.
    private static func failure(_ row: Row) -> StepFailure.Kind? {
        guard let word: String = row["failure"] else { return nil }
        return StepFailure.Kind(rawValue: word) ?? .failed
    }

    private static func step(_ row: Row) throws -> StepRecord {
        var intent: StepIntent?
        if let operation: String = row["operation"] {
            let parameters: String = row["parameters"] ?? "{}"
            intent = StepIntent(
                operation: operation, parameters: try parse([String: String].self, parameters), token: row["token"],
                resource: row["resource"])
        }
        return StepRecord(
            index: try row["position"] ?? unreadable("position"), title: try text(row, "title"),
            state: StepState(rawValue: try text(row, "state")) ?? .unknown, intent: intent,
            startedAt: try time(row, "startedAt"), endedAt: try time(row, "endedAt"), note: row["note"],
            resources: try parse([String].self, try text(row, "resources")))
    }

    private static func text(_ row: Row, _ column: String) throws -> String {
        try row[column] ?? unreadable(column)
    }

    private static func time(_ row: Row, _ column: String) throws -> Date? {
        guard let text: String = row[column] else { return nil }
        return try JournalTime.date(text) ?? unreadable(column)
    }

    private static func parse<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    private static func unreadable<Value>(_ column: String) throws -> Value { throw unreadableError(column) }

    private static func unreadableError(_ column: String) -> DatabaseError {
        DatabaseError(resultCode: .SQLITE_CORRUPT, message: "column \(column) of a job cannot be read")
    }
}
