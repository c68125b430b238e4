internal import Fleet

/// The services of the selected cluster, with how much of each runs.
struct ServicesPane: Pane {
    var columns: [PaneColumn] { ServiceRows.columns }

    func rows(_ state: ConsoleState) -> [PaneRow] { ServiceRows.rows(state) }

    func remarks(_ state: ConsoleState) -> PaneRemarks {
        var remarks = PaneRemarks()
        remarks.isKnown = state.selectedCluster?.swarm.provesAbsence ?? false
        guard let cluster = state.selectedCluster else {
            remarks.empty = state.selectedGone == nil ? "no cluster is selected" : "the cluster is gone"
            return remarks
        }
        if cluster.servicesShort > 0 { remarks.title.append(.words(PaneCell("\(cluster.servicesShort) short", .bad))) }
        let source = SourceNote("swarm", cluster.swarm)
        remarks.title.append(.lateness(source))
        remarks.troubles = [.source(source)]
        remarks.empty = cluster.swarm.provesAbsence ? "none" : "unknown: the swarm was not seen"
        return remarks
    }
}
