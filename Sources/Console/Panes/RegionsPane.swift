internal import Fleet

/// The regions in view; the selected one narrows zones and clusters.
struct RegionsPane: Pane {
    var columns: [PaneColumn] { RegionRows.columns }

    func rows(_ state: ConsoleState) -> [PaneRow] { RegionRows.rows(state) }

    func remarks(_ state: ConsoleState) -> PaneRemarks {
        var remarks = PaneRemarks()
        if let why = state.fleet.identity.trouble { remarks.troubles.append(.words("who we are: \(why)")) }
        remarks.isKnown = state.fleet.sequence > 0
        remarks.empty = state.fleet.sequence == 0 ? "asking for the regions" : "no region in view"
        return remarks
    }
}
