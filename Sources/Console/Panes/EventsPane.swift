internal import Fleet

/// The stack events of the selected cluster, newest first; how far the operation is stands in the title.
struct EventsPane: Pane {
    var columns: [PaneColumn] { EventRows.columns }

    func rows(_ state: ConsoleState) -> [PaneRow] { EventRows.rows(state) }

    func remarks(_ state: ConsoleState) -> PaneRemarks {
        var remarks = PaneRemarks()
        remarks.isKnown = state.selectedCluster?.events.provesAbsence ?? false
        if let gone = state.selectedGone { return Self.remarks(ofGone: gone) }
        guard let cluster = state.selectedCluster else {
            remarks.empty = "no cluster is selected"
            return remarks
        }
        if let status = cluster.stack.value?.status {
            let tone: Tone = status.isBad ? .bad : status.isInProgress ? .changing : .plain
            remarks.title.append(.words(PaneCell("\(cluster.key.name) \(status.word)", tone)))
        }
        remarks.progress = StackProgress(of: cluster, expectation: state.expectations[cluster.key])
        remarks.title.append(.lateness(Self.lateness(of: cluster)))
        if cluster.cluster.way == .stack { remarks.troubles = [.source(SourceNote("events", cluster.events))] }
        remarks.empty =
            cluster.cluster.way == .stack
            ? cluster.events.provesAbsence ? "none" : "unknown" : "no stack holds this cluster (\(cluster.cluster.way))"
        return remarks
    }

    private static func remarks(ofGone gone: GoneCluster) -> PaneRemarks {
        var remarks = PaneRemarks()
        remarks.isKnown = gone.events.provesAbsence
        remarks.title = [.words(PaneCell("\(gone.key.name) is gone", .dim))]
        remarks.troubles = [.source(SourceNote("events", gone.events))]
        remarks.empty = gone.events.provesAbsence ? "none" : "unknown"
        return remarks
    }

    /// As long as a stack does not change its events are not asked for again: they are as young as what is known of it.
    private static func lateness(of cluster: ClusterPicture) -> SourceNote {
        let events = SourceNote("events", cluster.events)
        return events.isStale ? events : SourceNote("stack", cluster.stack)
    }
}
