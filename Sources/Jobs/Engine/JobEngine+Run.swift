internal import Fleet
internal import FoundationEssentials

extension JobEngine {
    /// The whole life of a job from the moment its lane is free.
    func run(_ id: JobID) async {
        var stop = await claim(id)
        if stop == nil { stop = await runSteps(of: id) }
        if let stop {
            active[id]?.record.stop(stop, at: now())
        } else {
            active[id]?.record.finish(at: now())
        }
        await keepEnd(of: id)
    }

    /// Writes the job as the one that runs on its cluster.
    /// - Returns: why it may not run.
    private func claim(_ id: JobID) async -> JobStop? {
        guard var record = active[id]?.record else { return nil }
        record.state = .running
        record.startedAt = now()
        let title = record.title
        do throws(JournalFailure) {
            var other = try await journal.claim(record)
            if let dead = other, isOrphan(dead) {
                try await park(dead)
                other = try await journal.claim(record)
            }
            if let other { return JobStop(state: .failed, failure: Self.refused(title, because: other)) }
        } catch {
            return Self.stop(before: title, because: error, state: .failed)
        }
        change(id) { $0 = record }
        return nil
    }

    /// - Returns: why the job goes no further; nil when every step is done.
    private func runSteps(of id: JobID) async -> JobStop? {
        guard let steps = active[id]?.steps else { return nil }
        for (index, step) in steps.enumerated() {
            if let stop = stopWhenCancelled(id, before: index, of: steps.count) { return stop }
            if let failure = await begin(index, of: id) {
                active[id]?.record.takeBack(step: index)
                return Self.stop(before: step.title, because: failure, state: index == 0 ? .failed : .parked)
            }
            // The operator may have cancelled while the disk was at work; nothing has been done yet.
            if let stop = stopWhenCancelled(id, before: index, of: steps.count) {
                active[id]?.record.takeBack(step: index)
                return stop
            }
            let end = StepEnd.of(await tries(of: step, at: index, of: id), step: step)
            change(id) { $0.end(step: index, end, at: now()) }
            let failure = await keep(id)
            if let stop = end.stop { return stop }
            if let failure, index + 1 < steps.count {
                return Self.stop(before: steps[index + 1].title, because: failure, state: .parked)
            }
        }
        return nil
    }

    private func begin(_ index: Int, of id: JobID) async -> JournalFailure? {
        active[id]?.record.begin(step: index, at: now())
        let failure = await write(id)
        if failure == nil { change(id) { _ in } }
        return failure
    }

    private func stopWhenCancelled(_ id: JobID, before index: Int, of count: Int) -> JobStop? {
        guard let job = active[id], job.isCancelled else { return nil }
        return Self.cancelled(index == 0 ? "nothing of it was done" : "\(index) of \(count) steps are done")
    }

    /// Runs the step until it is done or its time is over.
    private func tries(of step: any Step, at index: Int, of id: JobID) async -> Deadline.End<StepOutcome> {
        let (reports, report) = AsyncStream<Report>.makeStream(bufferingPolicy: .bufferingNewest(1))
        // Only the latest report is kept while the engine is busy; a step may report as often as it likes.
        let drain = Task { for await report in reports { show(report, at: index, of: id) } }
        let progress = StepProgress { note, fraction in report.yield(Report(note: note, fraction: fraction)) }
        let urgency: JobUrgency = step.intent == nil ? .watching : .acting
        let end = await withTaskExecutorPreference(executors[urgency]) {
            await Deadline(step.deadline, clock: clock).run {
                while true {
                    let outcome = try await self.oneTry(of: step, id, progress)
                    guard case .again(let pause, let note) = outcome else { return outcome }
                    report.yield(Report(note: note, fraction: nil))
                    try await self.clock.wait(max(pause, Self.shortestPause))
                }
            }
        }
        active[id]?.isActing = false
        report.finish()
        await drain.value
        return end
    }

    private func oneTry(of step: any Step, _ id: JobID, _ progress: StepProgress) async throws -> StepOutcome {
        try Task.checkCancellation()
        active[id]?.isActing = step.intent != nil
        let outcome = try await CallTally.$current.withValue(active[id]?.tally) {
            try await Self.run(step, progress)
        }
        active[id]?.isActing = false
        if case .again = outcome, let job = active[id], job.isCancelled { throw CancellationError() }
        return outcome
    }

    /// Away from the actor: a step that computes must not hold up the others.
    @concurrent private static func run(_ step: any Step, _ progress: StepProgress) async throws -> StepOutcome {
        try await step.run(progress)
    }

    private struct Report: Sendable {
        var note: String
        var fraction: Double?
    }

    private func show(_ report: Report, at index: Int, of id: JobID) {
        guard active[id]?.record.steps[index].state == .running else { return }
        change(id) { record in
            record.steps[index].note = report.note
            record.steps[index].fraction = report.fraction.map { min(max($0, 0), 1) }
        }
    }

    /// Changes the record and tells the listeners.
    func change(_ id: JobID, _ change: (inout JobRecord) -> Void) {
        guard var record = active[id]?.record else { return }
        change(&record)
        record.calls = active[id]?.tally.count
        active[id]?.record = record
        listeners.tell(record)
    }
}
