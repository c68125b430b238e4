internal import FoundationEssentials

extension JobRecord {
    /// The record of a job before anything of it is done.
    static func planned(_ job: Job, owner: JobOwner, at date: Date) -> JobRecord {
        let steps = job.steps.enumerated().map { index, step in
            StepRecord(index: index, title: step.title, state: .planned, intent: step.intent)
        }
        return JobRecord(
            id: JobID(0), cluster: job.cluster, account: job.account, kind: job.kind, title: job.title, state: .planned,
            steps: steps, startedAt: date, owner: owner.description)
    }

    mutating func begin(step index: Int, at date: Date) {
        precondition(steps[index].state == .planned, "a step begins once")
        steps[index].state = .running
        steps[index].startedAt = date
    }

    /// The step did not begin after all.
    mutating func takeBack(step index: Int) {
        steps[index].state = .planned
        steps[index].startedAt = nil
    }

    mutating func end(step index: Int, _ end: StepEnd, at date: Date) {
        precondition(steps[index].state == .running, "only what began can end")
        steps[index].state = end.step
        steps[index].endedAt = date
        steps[index].note = end.note
        steps[index].resources = end.resources
        steps[index].fraction = nil
    }

    mutating func stop(_ stop: JobStop, at date: Date) {
        precondition(!state.isOver && stop.state.isOver, "a job ends once")
        state = stop.state
        endedAt = date
        error = "\(stop.failure.what): \(stop.failure.why)"
        failure = stop.failure.kind
        next = stop.failure.next
    }

    mutating func finish(at date: Date) {
        precondition(!state.isOver, "a job ends once")
        state = .done
        endedAt = date
    }

    /// A job whose program has ended, as the journal left it: what ran may have been done, the rest was not begun.
    func orphaned(at date: Date) -> JobRecord {
        var record = self
        var mayHaveActed = false
        for index in record.steps.indices where record.steps[index].state == .running {
            let acts = record.steps[index].intent != nil
            mayHaveActed = mayHaveActed || acts
            record.steps[index].state = acts ? .unknown : .cancelled
            record.steps[index].endedAt = date
            record.steps[index].note = "the program that ran it ended"
        }
        let what = record.currentStep?.title ?? "nothing of it was begun"
        record.stop(
            JobStop(
                state: .parked,
                failure: StepFailure(
                    mayHaveActed ? .unknown : .cancelled, what: what, why: "the program that ran it ended",
                    next: mayHaveActed
                        ? "look at what is there before doing it again" : "start it again when you want it")),
            at: date)
        return record
    }
}
