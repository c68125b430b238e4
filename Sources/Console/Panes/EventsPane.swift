internal import Fleet

/// The stack events of the selected cluster, newest first; how far the operation is stands in the title.
struct EventsPane: Pane {
    var columns: [PaneColumn] { EventRows.columns }

    func rows(_ state: ConsoleState) -> [PaneRow] { EventRows.rows(state) }

    func remarks(_ state: ConsoleState) -> PaneRemarks {
        var remarks = PaneRemarks()
        remarks.isKnown = state.selectedCluster?.events.provesAbsence ?? false
        guard let cluster = state.selectedCluster else {
            remarks.empty = "no cluster is selected"
            return remarks
        }
        if let status = cluster.stack.value?.status {
            let tone: Tone = status.isBad ? .bad : status.isInProgress ? .changing : .plain
            remarks.title.append(PaneCell("\(cluster.key.name) \(status.word)", tone))
        }
        if let progress = StackProgress(of: cluster, expectation: state.expectations[cluster.key], at: state.now) {
            remarks.fraction = progress.fraction
            remarks.title += progress.words.map { PaneCell($0) }
        }
        if let late = SourceWords.lateness("events", cluster.events, at: state.now) { remarks.title.append(late) }
        if cluster.cluster.way == .stack {
            remarks.troubles = [SourceWords.trouble("events", cluster.events, at: state.now)].compactMap(\.self)
        }
        remarks.empty =
            cluster.cluster.way == .stack
            ? cluster.events.provesAbsence ? "none" : "unknown" : "no stack holds this cluster (\(cluster.cluster.way))"
        return remarks
    }
}
