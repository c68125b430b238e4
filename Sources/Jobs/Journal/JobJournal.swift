internal import Fleet

/// What the engine needs of a journal. A call that has returned has reached the disk; a call that has thrown has
/// changed nothing there. None of them is cut short by cancelling the task.
package protocol JobJournal: Sendable {
    /// Writes a new job with its whole list of steps and gives it its number; `record.id` is not looked at.
    func insert(_ record: JobRecord) async throws(JournalFailure) -> JobID
    /// Writes the record as a running one, unless a job of another owner runs on this cluster: then nothing is written
    /// and that job is returned.
    func claim(_ record: JobRecord) async throws(JournalFailure) -> JobRecord?
    /// Writes the job and all its steps as they are now.
    func save(_ record: JobRecord) async throws(JournalFailure)
    /// The newest jobs first, at most `limit`.
    func records(limit: Int) async throws(JournalFailure) -> [JobRecord]
    func record(_ id: JobID) async throws(JournalFailure) -> JobRecord?
    /// The jobs that are planned or running according to the journal, whoever owns them, oldest first.
    func unfinished() async throws(JournalFailure) -> [JobRecord]
    /// Frees the space that is kept for the outcomes of acts that were done when the disk was full.
    func makeRoom() async
}
