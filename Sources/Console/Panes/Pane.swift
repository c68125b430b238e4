internal import Fleet
internal import FoundationEssentials

/// What one pane of the main screen is made of. To add a pane, write one of these and list it in `PaneList`.
protocol Pane: Sendable {
    var columns: [PaneColumn] { get }
    /// All rows, in the pane's own order, narrowed by what is selected to the left.
    func rows(_ state: ConsoleState) -> [PaneRow]
    /// What stands in the title and beside the rows.
    func remarks(_ state: ConsoleState) -> PaneRemarks
}

/// The panes by their number.
enum PaneList {
    static func pane(_ id: PaneID) -> any Pane {
        switch id {
        case .regions: RegionsPane()
        case .zones: ZonesPane()
        case .clusters: ClustersPane()
        case .nodes: NodesPane()
        case .services: ServicesPane()
        case .events: EventsPane()
        case .jobs: JobsPane()
        }
    }
}

/// What is told of a source that fails or is late.
enum SourceWords {
    /// `swarm: connection refused (picture 41 s old)`; nil when the source is well.
    static func trouble<Value>(_ name: String, _ seen: Observed<Value>, at now: Date) -> String? {
        guard let why = seen.trouble else { return nil }
        guard let date = seen.seenAt else { return "\(name): \(why)" }
        return "\(name): \(why) (picture \(age(from: date, to: now)) old)"
    }

    /// `swarm picture 41 s old`, when it failed or was not read for long; nil while it is fresh.
    static func lateness<Value>(_ name: String, _ seen: Observed<Value>, at now: Date) -> PaneCell? {
        guard let date = seen.seenAt else { return nil }
        let seconds = now.timeIntervalSince(date)
        if case .stale = seen { return PaneCell("\(name) picture \(age(from: date, to: now)) old", .warning) }
        return seconds < Limits.lateSeconds
            ? nil : PaneCell("\(name) picture \(age(from: date, to: now)) old", .warning)
    }

    /// `41 s`, `3 m`: one unit, as the header writes it.
    static func age(from date: Date, to now: Date) -> String {
        let word = RowWords.age(from: date, to: now)
        return word.count > 1 ? "\(word.dropLast()) \(word.suffix(1))" : word
    }
}
