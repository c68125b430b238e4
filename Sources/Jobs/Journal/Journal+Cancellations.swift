package import FoundationEssentials
internal import GRDB

/// How one program asks another, which runs a job, to end it.
extension Journal {
    /// Writes the wish down; the program that runs the job looks for it.
    package func requestCancellation(of id: JobID, at date: Date) async throws(JournalFailure) {
        try await writing { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO cancellation (job, at) VALUES (?, ?)",
                arguments: [id.rawValue, JournalTime.text(date)])
        }
    }

    /// The jobs that are not over and that somebody wants to end.
    package func requestedCancellations() async throws(JournalFailure) -> Set<JobID> {
        try await reading { database in
            let ids = try Int64.fetchAll(
                database,
                sql: """
                    SELECT cancellation.job FROM cancellation JOIN job ON job.id = cancellation.job
                    WHERE job.state IN ('planned', 'running')
                    """)
            return Set(ids.map { JobID($0) })
        }
    }
}
