/// How the program ends; a contract with scripts. `docs/cli.md` and the manual page are made from this table.
enum ExitCode: Int32, Error, CaseIterable {
    case done = 0
    case failed = 1
    case usage = 2
    case refused = 3
    case unknown = 4
    case notAllowed = 5
    case hungUp = 129
    case interrupted = 130
    case terminated = 143

    /// What a script may conclude from it.
    var meaning: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .usage: "wrong usage or bad input; nothing was done"
        case .refused: "refused by a guard; nothing was done"
        case .unknown: "the outcome is unknown, or the job is parked: look before you do it again"
        case .notAllowed: "no credentials, or not allowed"
        case .hungUp: "the console's terminal went away"
        case .interrupted: "interrupted by the operator, or not confirmed"
        case .terminated: "the console was told to end"
        }
    }
}
