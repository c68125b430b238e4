/// How the rows of the panes are made from the picture, the narrowing, the filters and the sorting.
extension ConsoleState {
    /// Makes all rows anew, from the left to the right: what is selected in a pane narrows those after it.
    mutating func rebuildTables() {
        for pane in PaneID.allCases {
            tables[pane] = makeTable(pane)
            settleSelection(pane)
        }
        if let zone = zoneInView, selectedRegion?.zones.value?.contains(where: { $0.name == zone }) != true {
            // The zone is not of this region: holding on to it would show an empty list of nodes.
            zoneInView = nil
            for pane in [PaneID.zones, .nodes] {
                tables[pane] = makeTable(pane)
                settleSelection(pane)
            }
        }
        tablesAreOld = false
    }

    static func columns(of pane: PaneID) -> [PaneColumn] { PaneList.pane(pane).columns }

    private func makeTable(_ pane: PaneID) -> PaneTable {
        let columns = Self.columns(of: pane)
        let source = PaneList.pane(pane)
        let all = source.rows(panesOnly)
        let state = self.pane(pane)
        let filter = RowFilter(state.filter, columns: columns)
        var rows = state.filter.isEmpty ? all : all.filter(filter.keeps)
        if let column = state.sortColumn, columns.indices.contains(column) {
            rows = Self.sorted(rows, by: column, isInverted: state.sortIsInverted)
        } else if state.sortIsInverted {
            rows.reverse()
        }
        return PaneTable(columns: columns, rows: rows, total: all.count, remarks: source.remarks(panesOnly))
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
        if let id = state.selectedID, table.index(of: id) == nil {
            state.selectedID = renamed[id]
            // Another row is under the operator's fingers than they meant.
            if renamed[id] == nil { touch() }
        } else if state.selectedID == nil, pane != .events {
            // Only the events follow their newest row by themselves.
            state.selectedID = table.rows.first?.id
            state.lastIndex = 0
        }
        if state.selectedID == nil, pane != .events, !table.rows.isEmpty {
            state.selectedID = table.rows[min(max(0, state.lastIndex), table.rows.count - 1)].id
        }
        if let index = table.index(of: state.selectedID) { state.lastIndex = index }
        let ids = Set(table.rows.map(\.id))
        if !state.marked.isEmpty, state.filter.isEmpty {
            state.marked = Set(state.marked.map { ids.contains($0) ? $0 : renamed[$0] ?? $0 }).intersection(ids)
        }
        panes[pane] = state
    }
}
