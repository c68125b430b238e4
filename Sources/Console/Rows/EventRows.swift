internal import Fleet
internal import FoundationEssentials

/// The rows of the stack events pane: those of the selected cluster, newest first.
enum EventRows {
    static let columns = [
        PaneColumn("time", priority: 2), PaneColumn("resource", least: 10), PaneColumn("type", least: 20, priority: 5),
        PaneColumn("status", least: 12, priority: 1), PaneColumn("reason", least: 10, priority: 4),
    ]

    static func rows(_ state: ConsoleState) -> [PaneRow] {
        let events = (state.selectedGone?.events ?? state.selectedCluster?.events)?.value ?? []
        let cause = events.firstCause?.id
        var began: [String: Date] = [:]
        var rows: [PaneRow] = []
        rows.reserveCapacity(events.count)
        for event in events {
            if event.status.isInProgress, began[event.logicalID] == nil { began[event.logicalID] = event.at }
            let took = event.status.isInProgress ? nil : began.removeValue(forKey: event.logicalID)
            let (tone, mark) = signs(of: event.status)
            let words = event.reason ?? took.map { RowWords.duration(from: $0, to: event.at) } ?? ""
            rows.append(
                PaneRow(
                    id: event.id, mark: mark,
                    cells: [
                        PaneCell(RowWords.clock(event.at), .dim, sort: event.at.timeIntervalSince1970),
                        PaneCell(event.logicalID), PaneCell(event.type, .dim), PaneCell(event.status.word, tone),
                        PaneCell(words),
                    ], note: event.id == cause ? "first cause" : ""))
        }
        return rows.reversed()
    }

    private static func signs(of status: StackStatus) -> (Tone, RowMark) {
        if status.isBad { return (.bad, .bad) }
        if status.isInProgress { return (.changing, .changing) }
        return status.isComplete ? (.good, .none) : (.unknown, .unknown)
    }
}
