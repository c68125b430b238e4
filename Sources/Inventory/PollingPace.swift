/// How long to wait between two reads of one source.
package struct PollingPace: Hashable, Sendable {
    /// While something there is on its way: a stack operation, an instance that starts, a service that updates.
    package var whileChanging: Duration
    /// When all is steady.
    package var steady: Duration
    /// A region in which there is nothing to watch.
    package var empty: Duration
    /// Things that hardly change: who we are, which regions there are.
    package var rare: Duration
    /// After a failed read.
    package var afterFailure: Duration
    /// Every wait but the shortest is this many times longer while the operator is away.
    package var awayFactor: Int

    package init(
        whileChanging: Duration = .seconds(2), steady: Duration = .seconds(10), empty: Duration = .seconds(60),
        rare: Duration = .seconds(300), afterFailure: Duration = .seconds(5), awayFactor: Int = 4
    ) {
        precondition(awayFactor >= 1, "being away never makes reads more frequent")
        self.whileChanging = whileChanging
        self.steady = steady
        self.empty = empty
        self.rare = rare
        self.afterFailure = afterFailure
        self.awayFactor = awayFactor
    }

    /// How a source is at the moment.
    package enum Mood: Hashable, Sendable { case changing, steady, empty, rare, failing }

    package func wait(_ mood: Mood, isAway: Bool) -> Duration {
        let wait =
            switch mood {
            case .changing: whileChanging
            case .steady: steady
            case .empty: empty
            case .rare: rare
            case .failing: afterFailure
            }
        return isAway && mood != .changing ? wait * awayFactor : wait
    }
}
