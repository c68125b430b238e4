internal import Fleet

/// How the rows of the panes are made from the picture, the narrowing, the filters and the sorting.
///
/// Rows hold no time: an age or a duration among them becomes a text when it is drawn. So they are made anew only when
/// what they tell of has changed, and a tick or a key that only moves makes none.
extension ConsoleState {
    /// Makes anew what is old, from the left to the right: what is selected in a pane narrows those after it.
    mutating func settleTables() {
        guard !oldRows.isEmpty || !oldTables.isEmpty || !oldRemarks.isEmpty else { return }
        for pane in PaneID.allCases { settle(pane) }
        if let zone = zoneInView, selectedRegion?.zones.value?.contains(where: { $0.name == zone }) != true {
            // The zone is not of this region: holding on to it would show an empty list of nodes.
            zoneInView = nil
            oldRows.formUnion([.zones, .nodes])
            for pane in [PaneID.zones, .nodes] { settle(pane) }
        }
    }

    private mutating func settle(_ pane: PaneID) {
        let rowsAreOld = oldRows.remove(pane) != nil
        let tableIsOld = oldTables.remove(pane) != nil
        let remarksAreOld = oldRemarks.remove(pane) != nil
        // A filter may look at ages, which go on.
        guard rowsAreOld || tableIsOld || (remarksAreOld && !self.pane(pane).filter.isEmpty) else {
            guard remarksAreOld else { return }
            let remarks = PaneList.pane(pane).remarks(panesOnly)
            tables[pane]?.remarks = remarks
            return
        }
        if rowsAreOld {
            let made = PaneList.pane(pane).rows(panesOnly)
            rowsMade += made.count
            rows[pane] = made
        }
        let before = panes[pane]?.selectedID
        tables[pane] = makeTable(pane)
        settleSelection(pane)
        if panes[pane]?.selectedID != before { oldRows.formUnion(pane.narrows) }
    }

    /// After a new picture: the panes whose rows may tell something else now. Titles and troubles are looked at in any
    /// case, so are the rows of what is never long.
    mutating func noteOldRows(since before: FleetSnapshot) {
        oldRemarks.formUnion([.zones, .nodes, .services, .events])
        oldRows.formUnion([.regions, .clusters])
        func nodes(_ fleet: FleetSnapshot) -> [[Node]] { fleet.clusters.map(\.nodes) }
        if before.regions.map(\.zones.value) != fleet.regions.map(\.zones.value) || nodes(before) != nodes(fleet) {
            oldRows.insert(.zones)
        }
        guard let key = panesOnly.selectedCluster?.key, let now = fleet.cluster(key), let then = before.cluster(key)
        else {
            oldRows.formUnion([.nodes, .services, .events])
            return
        }
        if now.nodes != then.nodes || (now.swarm.trouble == nil) != (then.swarm.trouble == nil) {
            oldRows.insert(.nodes)
        }
        if now.services != then.services { oldRows.insert(.services) }
        if now.events.value != then.events.value { oldRows.insert(.events) }
    }

    static func columns(of pane: PaneID) -> [PaneColumn] { PaneList.pane(pane).columns }

    private func makeTable(_ pane: PaneID) -> PaneTable {
        let columns = Self.columns(of: pane)
        let all = rows[pane] ?? []
        let state = self.pane(pane)
        var rows = all
        if !state.filter.isEmpty {
            let filter = RowFilter(state.filter, columns: columns)
            let clock = FrameClock(self)
            rows = all.filter { filter.keeps($0, clock) }
        }
        if let column = state.sortColumn, columns.indices.contains(column) {
            rows = Self.sorted(rows, by: column, isInverted: state.sortIsInverted)
        } else if state.sortIsInverted {
            rows.reverse()
        }
        return PaneTable(
            columns: columns, rows: rows, total: all.count(where: \.isCounted),
            remarks: PaneList.pane(pane).remarks(panesOnly))
    }

    /// The state without views: the panes below a view go on showing what is selected in them.
    private var panesOnly: ConsoleState {
        guard !views.isEmpty else { return self }
        var copy = self
        copy.views = []
        return copy
    }

    /// Equal rows keep their order, so that a list does not jump at each look.
    private static func sorted(_ rows: [PaneRow], by column: Int, isInverted: Bool) -> [PaneRow] {
        let ordered = rows.enumerated().sorted { one, other in
            let left = one.element.cells[column]
            let right = other.element.cells[column]
            let isLess: Bool
            let isMore: Bool
            switch (left.sortValue, right.sortValue) {
            case (let one?, let other?): (isLess, isMore) = (one < other, other < one)
            case (nil, _?): (isLess, isMore) = (true, false)
            case (_?, nil): (isLess, isMore) = (false, true)
            case (nil, nil): (isLess, isMore) = (left.text < right.text, right.text < left.text)
            }
            if isLess || isMore { return isInverted ? isMore : isLess }
            return one.offset < other.offset
        }
        return ordered.map(\.element)
    }

    /// Keeps the selection on its id; when that is gone, on what it became, or else near where it was.
    private mutating func settleSelection(_ pane: PaneID) {
        guard var state = panes[pane], let table = tables[pane] else { return }
        let renamed = Dictionary(
            table.rows.flatMap { row in row.aliases.map { ($0, row.id) } }, uniquingKeysWith: { first, _ in first })
        let before = state.selectedID
        if let id = state.selectedID, table.index(of: id) == nil { state.selectedID = renamed[id] }
        if pane == .nodes || pane == .jobs, !state.isChosen {
            // Instances come before the swarm does, in another order, and a job that begins stands above the others:
            // nobody has chosen the one that was first.
            state.selectedID = table.rows.first?.id
            state.lastIndex = 0
        } else if before == nil, pane != .events {
            // Only the events follow their newest row by themselves.
            state.selectedID = table.rows.first?.id
            state.lastIndex = 0
        }
        if state.selectedID == nil, pane != .events, !table.rows.isEmpty {
            state.selectedID = table.rows[min(max(0, state.lastIndex), table.rows.count - 1)].id
        }
        // Another row is under the operator's fingers than they meant.
        if let before, state.selectedID != before, state.selectedID != renamed[before] { touch() }
        if let index = table.index(of: state.selectedID) { state.lastIndex = index }
        let ids = Set(table.rows.map(\.id))
        if !state.marked.isEmpty, state.filter.isEmpty {
            state.marked = Set(state.marked.map { ids.contains($0) ? $0 : renamed[$0] ?? $0 }).intersection(ids)
        }
        panes[pane] = state
    }
}
