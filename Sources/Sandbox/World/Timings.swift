/// How long things take in the embedded cloud. One table, so that it can be read, doubted and mended in one place.
/// Each line names where its figures are from.
enum Timings {
    /// An instance from RunInstances to `running`. EC2 users' own measurements give 5 to 20 s for current types.
    static let pendingToRunning = Spread(median: .seconds(8), p90: .seconds(18))
    /// From TerminateInstances to `terminated`: the operating system's shutdown, tens of seconds, rarely a minute.
    static let shuttingDownToTerminated = Spread(median: .seconds(30), p90: .seconds(50))
}
