package import Fleet
package import FoundationEssentials
package import Jobs
package import Operations
package import Terminal

/// Everything that can happen to the console. The loop sends a `tick` before the others, so that they know the time.
package enum ConsoleEvent: Sendable {
    case key(KeyEvent)
    /// The time where the operator sits, and how many seconds the clouds' is ahead of it.
    case tick(Date, ahead: Double = 0)
    case resized(Size)
    case fleet(FleetSnapshot)
    /// All jobs that the journal knows, or the newest of them.
    case jobs([JobRecord])
    /// One job as it is now.
    case job(JobRecord)
    /// The answer to `Effect.plan`.
    case planned(PlanID, Result<Plan, PlanFailure>)
    /// The answer to `Effect.confirm` when the newest picture makes another plan: it must be read and confirmed again.
    case planChanged(PlanID, Plan)
    /// The answer to `Effect.confirm` when the job runs.
    case started(PlanID, JobID)
    /// The answer to `Effect.confirm` when it does not.
    case startFailed(PlanID, PlanFailure)
    /// The answer to `Effect.loadForm`.
    case provisionForm(RegionName, Result<TemplateForm, PlanFailure>)
    case logLines(LogSource, [LogLine])
    /// No more lines come; nil when the log simply ended.
    case logEnded(LogSource, why: String?)
    /// What the clusters cost an hour, by the bundled prices.
    case costs([ClusterKey: ClusterCost])
    /// The answer to `Effect.checkDrift`.
    case drift(ClusterKey, DriftCheck)
    /// What earlier operations of a stack teach about this one.
    case expectation(ClusterKey, StackExpectation)
    /// The sandbox is another now: faster, slower, another world.
    case sandbox(SandboxMark)
    case message(Message.Severity, String)
    /// The terminal is ours again after a suspend.
    case resumed
    /// A signal asks the program to end; the number is the signal's.
    case quitRequested(signal: Int32)
}

/// What is usual for a stack's operation, learned from its earlier events.
package struct StackExpectation: Hashable, Sendable {
    /// Resources that the operation touches.
    package var resources: Int
    /// How long it usually takes.
    package var usual: Duration

    package init(resources: Int, usual: Duration) {
        self.resources = resources
        self.usual = usual
    }
}
