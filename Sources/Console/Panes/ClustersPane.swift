internal import Fleet

/// The clusters of the selected region; the selected one is what nodes, services and events are about.
struct ClustersPane: Pane {
    var columns: [PaneColumn] { ClusterRows.columns }

    func rows(_ state: ConsoleState) -> [PaneRow] { ClusterRows.rows(state) }

    func remarks(_ state: ConsoleState) -> PaneRemarks {
        var remarks = PaneRemarks()
        remarks.isKnown = state.selectedRegion?.clusters.provesAbsence ?? false
        guard let region = state.selectedRegion else { return remarks }
        remarks.title = [SourceWords.lateness("", region.clusters, at: state.now)].compactMap(\.self)
        remarks.troubles = [SourceWords.trouble("clusters", region.clusters, at: state.now)].compactMap(\.self)
        // Only a whole answer proves that there are none.
        remarks.empty = region.clusters.provesAbsence ? "none here: p provisions one" : "unknown"
        return remarks
    }
}
