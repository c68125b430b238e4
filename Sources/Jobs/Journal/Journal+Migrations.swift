internal import GRDB

extension Journal {
    /// Tells our database from any other: `skep` in ASCII, `PRAGMA application_id`.
    static let applicationID = 0x736B_6570

    /// The schema that this program writes, `PRAGMA user_version`.
    static var schemaVersion: Int { migrations.count }

    /// One entry a schema version, from version 1. Entries are only ever appended.
    static let migrations: [String] = [
        """
        CREATE TABLE job (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            cluster TEXT NOT NULL,
            region TEXT NOT NULL,
            account TEXT,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            state TEXT NOT NULL,
            startedAt TEXT NOT NULL,
            endedAt TEXT,
            error TEXT,
            next TEXT,
            owner TEXT NOT NULL,
            sequence INTEGER NOT NULL
        );
        CREATE INDEX jobByState ON job (state);
        CREATE INDEX jobBySequence ON job (sequence);
        CREATE TABLE step (
            job INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            title TEXT NOT NULL,
            state TEXT NOT NULL,
            operation TEXT,
            parameters TEXT,
            token TEXT,
            resource TEXT,
            startedAt TEXT,
            endedAt TEXT,
            note TEXT,
            resources TEXT NOT NULL,
            PRIMARY KEY (job, position)
        ) WITHOUT ROWID;
        CREATE TABLE duration (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            template TEXT NOT NULL,
            logicalID TEXT NOT NULL,
            type TEXT NOT NULL,
            action TEXT NOT NULL,
            seconds REAL NOT NULL,
            at TEXT NOT NULL
        );
        CREATE INDEX durationByResource ON duration (template, logicalID, action);
        CREATE TABLE remembered (
            form TEXT NOT NULL,
            field TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (form, field)
        ) WITHOUT ROWID;
        """,
        "ALTER TABLE job ADD COLUMN failure TEXT",
        "CREATE TABLE cancellation (job INTEGER PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE, at TEXT NOT NULL)",
        "ALTER TABLE job ADD COLUMN calls INTEGER; ALTER TABLE job ADD COLUMN throttled INTEGER",
    ]

    /// Brings a database of an older schema, or an empty one, to ours: a transaction a version. Another program may be
    /// at it too, so the version is read inside the transaction.
    static func migrate(_ database: Database) throws {
        for version in 1...schemaVersion {
            try database.inTransaction(.immediate) {
                guard try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0 < version else { return .rollback }
                try database.execute(sql: migrations[version - 1])
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                try database.execute(sql: "PRAGMA user_version = \(version)")
                return .commit
            }
        }
    }
}
