internal import Fleet
internal import FoundationEssentials

extension JobEngine {
    /// Writes the record as it is now.
    func write(_ id: JobID) async -> JournalFailure? {
        guard let record = active[id]?.record else { return nil }
        do throws(JournalFailure) {
            try await journal.save(record)
            return nil
        } catch {
            return error
        }
    }

    /// Writes an outcome. When the disk is full, the space that is kept for outcomes is freed and it is tried once more.
    func keep(_ id: JobID) async -> JournalFailure? {
        let failure = await write(id)
        guard failure?.kind == .full else { return failure }
        await journal.makeRoom()
        return await write(id)
    }

    /// Writes how the job ended and tells it. When the journal will not take it, the outcome stays in memory, with the
    /// cluster's lane held, and is offered again until it is taken: nothing else may act on the cluster meanwhile.
    func keepEnd(of id: JobID) async {
        let failure = await keep(id)
        tellEnd(of: id, unwritten: failure)
        guard failure != nil else { return leave(id) }
        // A task of its own: the job's may have been cancelled, which would make every pause nothing.
        active[id]?.task = Task(executorPreference: executors[.watching]) {
            repeat { try? await self.clock.wait(Self.keepingPause) } while await self.keep(id) != nil
            await self.leave(id)
        }
    }

    /// What is told of an unwritten outcome is not itself written later.
    private func tellEnd(of id: JobID, unwritten failure: JournalFailure?) {
        guard var record = active[id]?.record else { return }
        if let failure {
            let notice = "not in the journal yet: \(failure.line)"
            record.error = record.error.map { "\($0) (\(notice))" } ?? notice
            record.next = failure.next
        }
        active[id]?.end = record
        listeners.tell(record)
        for waiter in active[id]?.waiters ?? [] {
            waiter.yield(record)
            waiter.finish()
        }
        active[id]?.waiters = []
    }

    /// The journal would not take the intent, so the step is not run.
    static func stop(before step: String, because failure: JournalFailure, state: JobState) -> JobStop {
        JobStop(
            state: state,
            failure: StepFailure(
                .failed, what: "'\(step)' was not begun", why: failure.line, next: failure.next))
    }

    static func refused(_ title: String, because other: JobRecord) -> StepFailure {
        let process = JobOwner(other.owner).map { "process \($0.process)" } ?? "another skep"
        return StepFailure(
            .refused, what: title,
            why: "job \(other.id) of \(process) is at work on \(other.cluster.name): \(other.title)",
            next: "wait until it ends, then start this one again")
    }
}
