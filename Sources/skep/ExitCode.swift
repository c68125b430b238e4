/// How the program ends; a contract with scripts.
enum ExitCode: Int32, Error {
    case done = 0
    case failed = 1
    /// Wrong usage or bad input.
    case usage = 2
    /// Refused by a guard.
    case refused = 3
    /// The outcome is unknown, or the job is parked: resume it.
    case unknown = 4
    /// No credentials, or not allowed.
    case notAllowed = 5
    /// Interrupted by the operator; the job is resumable.
    case interrupted = 130
    /// The console's terminal went away.
    case hungUp = 129
    /// The console was told to end.
    case terminated = 143
}
