internal import FoundationEssentials
internal import GRDB

extension Journal {
    /// How many runs of a resource and action are kept; older ones say little about today's cloud.
    package static let runsPerResource = 20
    /// How many rows are kept of all templates together.
    package static let durationLimit = 20_000

    /// Adds what was learned, in one transaction, and forgets the oldest beyond the limits.
    package func recordDurations(_ durations: [ResourceDuration]) async throws(JournalFailure) {
        guard !durations.isEmpty else { return }
        try await writing { database in
            for duration in durations where duration.seconds.isFinite && duration.seconds >= 0 {
                try database.execute(
                    sql: """
                        INSERT INTO duration (template, logicalID, type, action, seconds, at) VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        duration.template, duration.logicalID, duration.type, duration.action.rawValue,
                        duration.seconds, JournalTime.text(duration.at),
                    ])
                try database.execute(
                    sql: """
                        DELETE FROM duration WHERE template = ?1 AND logicalID = ?2 AND action = ?3 AND id NOT IN (
                            SELECT id FROM duration WHERE template = ?1 AND logicalID = ?2 AND action = ?3
                            ORDER BY at DESC, id DESC LIMIT \(Journal.runsPerResource))
                        """,
                    arguments: [duration.template, duration.logicalID, duration.action.rawValue])
            }
            try database.execute(
                sql: """
                    DELETE FROM duration WHERE id <= (SELECT MAX(id) FROM duration) - \(Journal.durationLimit)
                    """)
        }
    }

    /// What is known of a template, the newest first: at most `runsPerResource` for each logical id and action.
    package func durations(template: String) async throws(JournalFailure) -> [ResourceDuration] {
        try await reading { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT * FROM duration WHERE template = ? ORDER BY at DESC, id DESC",
                arguments: [template])
            return rows.compactMap { row in
                guard let logicalID: String = row["logicalID"], let type: String = row["type"],
                    let word: String = row["action"], let action = ResourceDuration.Action(rawValue: word),
                    let seconds: Double = row["seconds"], let text: String = row["at"],
                    let at = JournalTime.date(text)
                else { return nil }
                return ResourceDuration(
                    template: template, logicalID: logicalID, type: type, action: action, seconds: seconds, at: at)
            }
        }
    }
}
