internal import Fleet
package import FoundationEssentials

/// Runs jobs in the background, one at a time for each cluster, and writes what it is about to do and what came of it.
///
/// The order for every step: intent into the journal, the act, outcome into the journal. A step whose intent could not
/// be written is not run. A job is in memory from `start` until it is over and the journal knows it.
package actor JobEngine {
    /// The pause between attempts to write what the journal would not take.
    package static let keepingPause = Duration.seconds(5)
    /// The shortest pause between two tries of a step, whatever it asks for.
    package static let shortestPause = Duration.milliseconds(100)

    let journal: any JobJournal
    let clock: any JobClock
    let now: @Sendable () -> Date
    let owner: JobOwner
    let listeners = JobListeners()
    /// One queue an urgency: `acting` for steps that change something, `watching` for those that look.
    let executors = Dictionary(uniqueKeysWithValues: JobUrgency.allCases.map { ($0, DispatchExecutor(for: $0)) })

    var active: [JobID: ActiveJob] = [:]
    private var lanes: [ClusterKey: ClusterLane] = [:]
    /// Jobs of a cluster that are being written and have no number yet; they take up room in the lane.
    private var arriving: [ClusterKey: Int] = [:]

    package init(
        journal: any JobJournal, clock: any JobClock, now: @escaping @Sendable () -> Date,
        owner: JobOwner = .current()
    ) {
        self.journal = journal
        self.clock = clock
        self.now = now
        self.owner = owner
    }

    /// Writes the job with all its steps and puts it in its cluster's lane; returns before anything of it is done.
    /// - Throws: `JobRefusal` when too many jobs wait, another program is at work on the cluster, or the journal cannot
    ///   be written. Then nothing is done.
    package func start(_ job: Job) async throws(JobRefusal) -> JobID {
        let what = "start '\(job.title)'"
        let waiting = (lanes[job.cluster]?.waiting.count ?? 0) + arriving[job.cluster, default: 0]
        guard waiting < ClusterLane.waitingLimit else {
            throw JobRefusal(
                what: what, why: "\(waiting) jobs wait for \(job.cluster.name) already",
                next: "wait until some are done, or cancel some")
        }
        arriving[job.cluster, default: 0] += 1
        defer { arriving[job.cluster] = arriving[job.cluster].flatMap { $0 > 1 ? $0 - 1 : nil } }
        var record = JobRecord.planned(job, owner: owner, at: now())
        let other: JobRecord?
        do throws(JournalFailure) {
            other = try await otherAtWork(on: job.cluster)
            if other == nil { record.id = try await journal.insert(record) }
        } catch {
            throw JobRefusal(what: what, why: error.line, next: error.next)
        }
        if let other {
            let failure = Self.refused(what, because: other)
            throw JobRefusal(what: what, why: failure.why, next: failure.next)
        }
        active[record.id] = ActiveJob(record: record, steps: job.steps)
        lanes[job.cluster, default: ClusterLane(job.cluster)].add(record.id)
        listeners.tell(record)
        startNext(on: job.cluster)
        return record.id
    }

    /// Asks a job to end; it ends when its step has. A wait is cut off at once; so is a step that only looks. A step
    /// that changes something finishes the try it is at, so that its outcome is known. Asking twice changes nothing;
    /// neither does asking for jobs that are over or of another program.
    /// - Parameter cuttingOff: does not wait for a change that is under way; what became of it is then unknown.
    package func cancel(_ id: JobID, cuttingOff: Bool = false) async {
        guard let job = active[id], !job.record.state.isOver else { return }
        if job.task == nil {
            lanes[job.record.cluster]?.remove(id)
            active[id]?.record.stop(Self.cancelled("nothing of it was begun"), at: now())
            await keepEnd(of: id)
        } else {
            active[id]?.isCancelled = true
            if !job.isActing || cuttingOff { job.task?.cancel() }
        }
    }

    /// The jobs of this engine that are not over: those that run and those that wait, in the order they were asked for.
    /// With them those that are over and not yet in the journal, which has them as running.
    package func running() -> [JobRecord] {
        active.values.map { $0.end ?? $0.record }.sorted { $0.id < $1.id }
    }

    /// Every change of any job from now on: also notes and fractions, which the journal does not get. A listener that
    /// falls behind by more than 256 changes loses outdated ones, never the last one of a job.
    package nonisolated func updates() -> AsyncStream<JobRecord> { listeners.listen() }

    /// Returns when the job is over. A job of another program, or of earlier, is returned as the journal has it, and nil
    /// when there is no such job. When the caller's task is cancelled, the job is returned as it is by then.
    package func wait(for id: JobID) async -> JobRecord? {
        guard let job = active[id] else { return try? await journal.record(id) }
        if let end = job.end { return end }
        let (end, continuation) = AsyncStream<JobRecord>.makeStream(bufferingPolicy: .bufferingNewest(1))
        active[id]?.waiters.append(continuation)
        for await record in end { return record }
        return active[id]?.record
    }

    /// Parks the jobs of programs that live no longer: nothing more happens to them, and what they may have done is
    /// marked unknown. What the journal cannot take now is parked the next time.
    package func parkOrphans() async {
        guard let unfinished = try? await journal.unfinished() else { return }
        for record in unfinished where isOrphan(record) { try? await park(record) }
    }

    /// Another living program's job that runs on the cluster, after parking those of dead ones.
    func otherAtWork(on cluster: ClusterKey) async throws(JournalFailure) -> JobRecord? {
        for record in try await journal.unfinished() where record.cluster == cluster {
            if isOrphan(record) {
                try await park(record)
            } else if record.state == .running && record.owner != owner.description {
                return record
            }
        }
        return nil
    }

    func isOrphan(_ record: JobRecord) -> Bool {
        record.owner != owner.description && !JobOwner.isAlive(record.owner)
    }

    func park(_ record: JobRecord) async throws(JournalFailure) {
        let parked = record.orphaned(at: now())
        try await journal.save(parked)
        listeners.tell(parked)
    }

    private func startNext(on cluster: ClusterKey) {
        guard let id = lanes[cluster]?.startNext() else {
            if lanes[cluster]?.isEmpty == true { lanes[cluster] = nil }
            return
        }
        active[id]?.task = Task(executorPreference: executors[.watching]) { await self.run(id) }
    }

    /// The job is over and the journal knows it: it leaves memory, and the next one of its cluster may begin.
    func leave(_ id: JobID) {
        guard let job = active.removeValue(forKey: id) else { return }
        lanes[job.record.cluster]?.remove(id)
        startNext(on: job.record.cluster)
    }

    static func cancelled(_ how: String) -> JobStop {
        JobStop(
            state: .cancelled,
            failure: StepFailure(.cancelled, what: "cancelled", why: how, next: "start it again when you want it"))
    }
}

/// What the engine holds of a job.
struct ActiveJob {
    var record: JobRecord
    let steps: [any Step]
    /// Nil while the job waits in its lane.
    var task: Task<Void, Never>?
    /// A try of a step that changes something is under way.
    var isActing = false
    var isCancelled = false
    /// What its steps ask of AWS.
    let tally = CallTally()
    /// How the job ended, once it is told; the journal may not have it yet.
    var end: JobRecord?
    var waiters: [AsyncStream<JobRecord>.Continuation] = []
}
