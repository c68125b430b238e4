internal import Fleet

extension ConsoleState {
    /// How many rows a page has: what is seen of the focused pane or of the view, but for one line of overlap.
    var pageRows: Int {
        let layout = Layout(size)
        guard views.isEmpty else { return max(1, layout.wholeContent.rows) }
        let slot = layout.slots(focus: focus, zoom: zoom).first { $0.pane == focus }
        return max(1, (slot?.content.rows ?? 2) - 2)
    }

    mutating func move(by rows: Int) {
        if place == .logs { return scrollLog(by: rows) }
        if !views.isEmpty { return scroll(by: rows) }
        guard let index = selectedIndex(focus) else { return }
        select(row: min(max(0, index + rows), table(focus).rows.count - 1))
    }

    mutating func moveToStart() {
        if place == .logs { return scrollLog(to: 0) }
        if !views.isEmpty { return scrollToStart() }
        guard !table(focus).rows.isEmpty else { return }
        select(row: 0)
        // At the top the events follow the newest one again.
        if focus == .events { panes[.events]?.selectedID = nil }
    }

    mutating func moveToEnd() {
        if place == .logs { return scrollLog(to: .max) }
        if !views.isEmpty { return scrollToEnd() }
        guard !table(focus).rows.isEmpty else { return }
        select(row: table(focus).rows.count - 1)
    }

    /// Selects a row of the focused pane and narrows the panes to the right.
    mutating func select(row: Int) {
        let table = table(focus)
        guard table.rows.indices.contains(row) else { return }
        select(focus, id: table.rows[row].id, index: row)
    }

    mutating func select(_ pane: PaneID, id: String, index: Int? = nil) {
        panes[pane]?.isChosen = true
        guard panes[pane]?.selectedID != id else { return }
        panes[pane]?.selectedID = id
        if let index { panes[pane]?.lastIndex = index }
        switch pane {
        case .regions:
            zoneInView = nil
            forget([.zones, .clusters, .nodes, .services, .events])
        case .clusters: forget([.nodes, .services, .events])
        case .zones, .nodes, .services, .events, .jobs: break
        }
        oldRows.formUnion(pane.narrows)
    }

    /// What was selected and marked in panes that now show something else.
    private mutating func forget(_ narrowed: [PaneID]) {
        for pane in narrowed {
            panes[pane]?.selectedID = nil
            panes[pane]?.lastIndex = 0
            panes[pane]?.marked = []
            panes[pane]?.isChosen = false
        }
    }

    mutating func changePane(_ action: ActionID) {
        let all = PaneID.allCases
        let here = focus.rawValue - 1
        switch action {
        case .goTo(let pane): show(pane)
        case .nextPane: show(all[(here + 1) % all.count])
        case .previousPane: show(all[(here + all.count - 1) % all.count])
        case .paneLeft:
            switch focus {
            case .regions, .zones, .clusters: show(all[max(0, here - 1)])
            case .nodes: show(.regions)
            case .services: show(.clusters)
            case .events: show(.services)
            case .jobs: show(.events)
            }
        default:
            switch focus {
            case .regions, .zones: show(.nodes)
            case .clusters: show(.services)
            case .nodes, .services, .events, .jobs: show(all[min(all.count - 1, here + 1)])
            }
        }
    }

    /// Gives a pane the focus.
    mutating func show(_ pane: PaneID) {
        guard pane != focus else { return }
        focus = pane
        touch()
    }

    mutating func changeZoom(_ action: ActionID) {
        switch action {
        case .zoom: zoom = zoom == .full ? .normal : .full
        case .enlarge: zoom = Zoom(rawValue: zoom.rawValue + 1) ?? .full
        default: zoom = Zoom(rawValue: zoom.rawValue - 1) ?? .normal
        }
    }

    mutating func changeSort(_ action: ActionID) {
        guard var state = panes[focus] else { return }
        if action == .sortNext {
            let next = (state.sortColumn ?? -1) + 1
            state.sortColumn = next < Self.columns(of: focus).count ? next : nil
        } else {
            state.sortIsInverted.toggle()
        }
        state.isChosen = true
        panes[focus] = state
        oldTables.insert(focus)
    }

    mutating func toggleMark() {
        guard let row = selectedRow(.nodes), let index = selectedIndex(.nodes) else { return }
        if panes[.nodes]?.marked.remove(row.id) == nil { panes[.nodes]?.marked.insert(row.id) }
        select(row: min(index + 1, table(.nodes).rows.count - 1))
    }
}
