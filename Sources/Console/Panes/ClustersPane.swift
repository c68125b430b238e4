internal import Fleet

/// The clusters of the selected region; the selected one is what nodes, services and events are about.
struct ClustersPane: Pane {
    var columns: [PaneColumn] { ClusterRows.columns }

    func rows(_ state: ConsoleState) -> [PaneRow] { ClusterRows.rows(state) }

    func remarks(_ state: ConsoleState) -> PaneRemarks {
        var remarks = PaneRemarks()
        remarks.isKnown = state.selectedRegion?.clusters.provesAbsence ?? false
        guard let region = state.selectedRegion else { return remarks }
        let isEmpty = region.clusters.value?.isEmpty ?? true
        remarks.title = [.lateness(SourceNote("", region.clusters, isEmpty: isEmpty))]
        remarks.troubles = [.source(SourceNote("clusters", region.clusters, isEmpty: isEmpty))]
        // Only a whole answer proves that there are none.
        remarks.empty = region.clusters.provesAbsence ? "none here: p provisions one" : "unknown"
        return remarks
    }
}
