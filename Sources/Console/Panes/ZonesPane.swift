internal import Fleet

/// The zones of the selected region with what stands there; enter narrows the nodes to one.
struct ZonesPane: Pane {
    var columns: [PaneColumn] { ZoneRows.columns }

    func rows(_ state: ConsoleState) -> [PaneRow] { ZoneRows.rows(state) }

    func remarks(_ state: ConsoleState) -> PaneRemarks {
        var remarks = PaneRemarks()
        remarks.isKnown = state.selectedRegion?.zones.provesAbsence ?? false
        guard let region = state.selectedRegion else {
            remarks.empty = state.fleet.sequence == 0 ? "" : "no region is selected"
            return remarks
        }
        remarks.troubles = [.source(SourceNote("zones", region.zones))]
        remarks.empty = region.zones.value == nil ? "unknown" : "no zones"
        return remarks
    }
}
