package import Fleet
internal import FoundationEssentials
internal import GRDB

extension Journal {
    package func insert(_ record: JobRecord) async throws(JournalFailure) -> JobID {
        try await writing { database in
            try JobRow.insert(record, into: database)
        }
    }

    package func claim(_ record: JobRecord) async throws(JournalFailure) -> JobRecord? {
        try await writing { database in
            let other = try JobRow.fetch(
                database,
                where: "state = 'running' AND cluster = ? AND region = ? AND owner <> ?",
                [record.cluster.name.rawValue, record.cluster.region.rawValue, record.owner], limit: 1
            ).first
            if let other { return other }
            try JobRow.update(record, in: database)
            return nil
        }
    }

    package func save(_ record: JobRecord) async throws(JournalFailure) {
        try await writing { database in try JobRow.update(record, in: database) }
    }

    package func records(limit: Int) async throws(JournalFailure) -> [JobRecord] {
        try await reading { database in try JobRow.fetch(database, where: "1", [], limit: limit) }
    }

    /// A number that grows with every job that is written, by whichever program: as long as it stays, so do the records.
    package func mark() async throws(JournalFailure) -> Int {
        try await reading { database in
            try Int.fetchOne(database, sql: "SELECT COALESCE(MAX(sequence), 0) FROM job") ?? 0
        }
    }

    package func record(_ id: JobID) async throws(JournalFailure) -> JobRecord? {
        try await reading { database in try JobRow.fetch(database, where: "id = ?", [id.rawValue], limit: 1).first }
    }

    package func unfinished() async throws(JournalFailure) -> [JobRecord] {
        try await reading { database in
            try JobRow.fetch(database, where: "state IN ('planned', 'running')", [], limit: 1000).reversed()
        }
    }

    package func makeRoom() async { place.releaseReserve() }

    /// The account that the newest job that acted on this cluster was pinned to; nil when there is none, or when that
    /// job destroyed the cluster: then the name is free for another account.
    package func pinnedAccount(of cluster: ClusterKey) async throws(JournalFailure) -> String? {
        try await reading { database in
            let newest = try JobRow.fetch(
                database,
                where: """
                    cluster = ? AND region = ? AND account IS NOT NULL AND EXISTS (
                        SELECT 1 FROM step WHERE step.job = job.id AND step.state IN ('running', 'done', 'unknown'))
                    """,
                [cluster.name.rawValue, cluster.region.rawValue], limit: 1
            ).first
            guard let newest, !(newest.kind == "destroy" && newest.state == .done) else { return nil }
            return newest.account
        }
    }
}
