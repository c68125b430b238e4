internal import GRDB

extension Journal {
    /// The most fields that a form remembers, and the most bytes of a value; what is beyond is not remembered.
    package static let rememberedFieldLimit = 100
    package static let rememberedBytesLimit = 4096

    /// Keeps the values last used in a form, in place of what was kept before. Never for secrets.
    package func remember(_ values: [String: String], form: String) async throws(JournalFailure) {
        let kept = values.filter { $0.value.utf8.count <= Self.rememberedBytesLimit }
            .sorted { $0.key < $1.key }.prefix(Self.rememberedFieldLimit)
        try await writing { database in
            try database.execute(sql: "DELETE FROM remembered WHERE form = ?", arguments: [form])
            for (field, value) in kept {
                try database.execute(
                    sql: "INSERT INTO remembered (form, field, value) VALUES (?, ?, ?)",
                    arguments: [form, field, value])
            }
        }
    }

    /// The values last used in a form, by field; empty when it was never filled in.
    package func remembered(form: String) async throws(JournalFailure) -> [String: String] {
        try await reading { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT field, value FROM remembered WHERE form = ?", arguments: [form])
            var values: [String: String] = [:]
            for row in rows {
                guard let field: String = row["field"] else { continue }
                values[field] = row["value"]
            }
            return values
        }
    }
}
