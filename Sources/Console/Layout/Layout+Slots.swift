internal import Terminal

/// The panes' places. A pane's share of the rows does not follow its contents: nothing jumps when a row comes or goes.
extension Layout {
    func slots(focus: PaneID, zoom: ConsoleState.Zoom) -> [PaneSlot] {
        switch sizeClass {
        case .tooSmall: []
        case .single: [PaneSlot(pane: focus, area: body, border: .titleBar)]
        case .column: zoom == .full ? [PaneSlot(pane: focus, area: body, border: .titleLine)] : column(focus)
        case .panes: zoom == .full ? [PaneSlot(pane: focus, area: body, border: .box)] : sideBySide(focus, zoom)
        }
    }

    private func column(_ focus: PaneID) -> [PaneSlot] {
        let all = PaneID.allCases
        var rest = body
        return all.map { pane in
            let isOpen = pane == focus
            let (area, below) = rest.splitTop(isOpen ? body.rows - all.count + 1 : 1)
            rest = below
            return PaneSlot(pane: pane, area: area, border: isOpen ? .titleLine : .closed)
        }
    }

    private func sideBySide(_ focus: PaneID, _ zoom: ConsoleState.Zoom) -> [PaneSlot] {
        // A pane that is half zoomed takes as many rows as its neighbours together.
        func shares(_ groups: [(panes: [PaneID], weight: Int)]) -> [Int] {
            let sum = groups.reduce(0) { $0 + $1.weight }
            return groups.map { panes, weight in
                zoom == .half && panes.contains(focus) ? max(2 * weight, sum - weight) : weight
            }
        }
        let outer = Self.stack(
            body,
            weights: shares([([.regions, .zones, .clusters, .nodes, .services], 22), ([.events], 7), ([.jobs], 4)]))
        let leftColumns = min(40, max(32, body.columns * 24 / 100))
        let (left, beside) = outer[0].splitLeft(leftColumns)
        let right = Area(row: beside.top, column: beside.left - 1, rows: beside.rows, columns: beside.columns + 1)
        let areas =
            Self.stack(left, weights: shares([([.regions], 5), ([.zones], 7), ([.clusters], 9)]))
            + Self.stack(right, weights: shares([([.nodes], 12), ([.services], 9)])) + outer.dropFirst()
        return zip(PaneID.allCases, areas).map { PaneSlot(pane: $0, area: $1, border: .box) }
    }

    /// Cuts an area into boxes one above the other that share their borders; the inner rows go by weight.
    static func stack(_ area: Area, weights: [Int]) -> [Area] {
        let inner = Area(row: 0, column: 0, rows: max(0, area.rows - weights.count - 1), columns: area.columns)
        var top = area.top
        return inner.splitRows(weights: weights).map { share in
            defer { top += share.rows + 1 }
            return Area(row: top, column: area.left, rows: share.rows + 2, columns: area.columns)
        }
    }
}
