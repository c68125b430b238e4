/// What the end of a step means: for the step, and for the job when it cannot go on.
struct StepEnd: Hashable, Sendable {
    var step: StepState
    var note: String
    var resources: [String] = []
    /// Nil when the job goes on with the next step.
    var stop: JobStop?

    /// Reads how the tries of a step ended. A step that may have acted and did not say what became of it is unknown,
    /// whatever cut it off: the deadline, the operator or an error that is no `StepFailure`.
    static func of(_ end: Deadline.End<StepOutcome>, step: any Step) -> StepEnd {
        switch end {
        case .value(.done(let note, let resources)): return StepEnd(step: .done, note: note, resources: resources)
        case .value(.again(_, let note)): return overdue(step, why: note)
        case .error(let failure as StepFailure, let isLate):
            // What was cancelled by the deadline was late, and says whether it had acted.
            if failure.kind == .cancelled && isLate { return overdue(step, why: failure.why, mayHaveActed: false) }
            return of(failure)
        case .error(is CancellationError, late: true): return overdue(step, why: "cut off")
        case .error(is CancellationError, late: false):
            let mayHaveActed = step.intent != nil
            return of(
                StepFailure(
                    mayHaveActed ? .unknown : .cancelled, what: step.title,
                    why: mayHaveActed ? "cut off, so it may have been done or not" : "cancelled",
                    next: mayHaveActed ? lookFirst : "start it again when you want it"))
        case .error(let error, _):
            return of(
                StepFailure(
                    step.intent == nil ? .failed : .unknown, what: step.title, why: excerpt(error),
                    next: step.intent == nil ? "try again" : lookFirst))
        }
    }

    private static let lookFirst = "look at what is there before doing it again"

    private static func of(_ failure: StepFailure) -> StepEnd {
        let (step, job): (StepState, JobState) =
            switch failure.kind {
            case .unknown: (.unknown, .parked)
            case .cancelled: (.cancelled, .cancelled)
            case .failed, .refused, .notAllowed, .timedOut: (.failed, .failed)
            }
        return StepEnd(
            step: step, note: line("\(failure.what): \(failure.why)"), stop: JobStop(state: job, failure: failure))
    }

    private static func overdue(_ step: any Step, why: String, mayHaveActed: Bool? = nil) -> StepEnd {
        let mayHaveActed = mayHaveActed ?? (step.intent != nil)
        let failure = StepFailure(
            .timedOut, what: step.title, why: "not done within \(step.deadline.components.seconds) s (\(why))",
            next: mayHaveActed ? lookFirst : "look whether it still goes on; the wait can be started again")
        var end = of(failure)
        if mayHaveActed {
            end.step = .unknown
            end.stop?.state = .parked
        }
        return end
    }

    /// The most characters of an error that is none of ours.
    private static let excerptLimit = 200

    private static func excerpt(_ error: any Error) -> String {
        String(line(String(describing: error)).prefix(excerptLimit))
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

/// Why a job goes no further.
struct JobStop: Hashable, Sendable {
    var state: JobState
    var failure: StepFailure
}
