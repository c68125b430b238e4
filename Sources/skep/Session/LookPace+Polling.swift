import Console
import Inventory

extension LookPace {
    /// What the console has to know of how often the watcher looks.
    init(_ pace: PollingPace) {
        self.init(
            steady: pace.steady / .seconds(1), empty: pace.empty / .seconds(1), awayFactor: Double(pace.awayFactor))
    }
}
