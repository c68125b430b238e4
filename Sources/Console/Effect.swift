package import Fleet
package import Jobs
package import Operations

/// What `update` wants done. Values only, so that a test can compare them.
package enum Effect: Hashable, Sendable {
    /// Plan on the newest picture; answer `.planned` with the same id.
    case plan(PlanID, OperationRequest)
    /// The operator confirmed the plan: plan again on the newest picture, and start the job if nothing that was shown
    /// has changed. Answer `.started`, `.planChanged` or `.startFailed`.
    case confirm(PlanID)
    /// The plan will not be confirmed: it can be forgotten.
    case forget(PlanID)
    /// Ask all sources now.
    case refresh
    /// Put a text on the operator's clipboard.
    case copy(String)
    /// Show a web address in the operator's browser, where there is one; answer `.message`.
    case openAddress(String)
    /// Let CloudFormation compare the stack with its template; answer `.drift`.
    case checkDrift(ClusterKey, StackID)
    case openLogs(LogSource)
    case closeLogs
    /// Fetch what the template asks for in that region; answer `.provisionForm`.
    case loadForm(RegionName)
    case cancelJob(JobID)
    /// Look at these regions; empty means all.
    case setRegions([RegionName])
    /// The operator has not touched a key for long, or is back.
    case away(Bool)
    /// Do something to the sandbox; answer `.sandbox` or `.message`.
    case sandbox(SandboxCommand)
    /// Draw with another theme.
    case theme(String)
    /// Give the terminal back until the shell wakes us.
    case suspend
    /// Leave with this exit code.
    case quit(Int32)
}
