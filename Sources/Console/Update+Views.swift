internal import Fleet

extension ConsoleState {
    mutating func push(_ kind: ViewKind) {
        guard views.last?.kind != kind else { return }
        if views.count >= Limits.views { views.removeFirst() }
        views.append(OpenView(kind))
        touch()
    }

    /// Enter: opens what is selected; on a zone it narrows the nodes to it, and lets go again.
    mutating func open() -> [Effect] {
        if focus == .zones {
            guard let zone = selectedRow(.zones)?.id else { return [] }
            zoneInView = zoneInView == zone ? nil : zone
            oldRows.formUnion([.zones, .nodes])
            touch()
        } else if let view = viewToOpen {
            push(view)
        } else if focus == .clusters, let gone = selectedGone {
            say(.note, "\(gone.key.name) is gone: its stack events stand in pane \(PaneID.events.rawValue)")
        }
        return []
    }

    /// Esc: the view first, then what narrows the focused pane, then the zoom.
    mutating func goBack() -> [Effect] {
        if let view = views.last?.kind {
            if view == .logs, log?.search.isEmpty == false {
                log?.search = ""
                log?.match = nil
                return []
            }
            views.removeLast()
            touch()
            guard view == .logs else { return [] }
            log = nil
            return [.closeLogs]
        }
        if pane(focus).filter != "" {
            panes[focus]?.filter = ""
            oldTables.insert(focus)
        } else if !pane(focus).marked.isEmpty {
            panes[focus]?.marked = []
        } else if zoneInView != nil, focus == .zones || focus == .nodes {
            zoneInView = nil
            oldRows.formUnion([.zones, .nodes])
        } else if zoom != .normal {
            zoom = .normal
        } else {
            return []
        }
        touch()
        return []
    }

    /// `J`: the jobs pane alone, whatever was open.
    mutating func showJobs() -> [Effect] {
        let effects = closeViews()
        focus = .jobs
        zoom = .full
        touch()
        return effects
    }

    /// Back to the panes.
    mutating func closeViews() -> [Effect] {
        guard !views.isEmpty else { return [] }
        views = []
        touch()
        guard log != nil else { return [] }
        log = nil
        return [.closeLogs]
    }

    mutating func describe() {
        guard let (title, value) = selectedItem else { return }
        push(.text(title: title, lines: Array(value.wordLines.prefix(Limits.textLines))))
    }

    mutating func showRaw() {
        guard let (title, value) = selectedItem else { return }
        push(.text(title: "\(title) · JSON", lines: Array(value.jsonLines.prefix(Limits.textLines))))
    }

    private var selectedItem: (title: String, value: TextValue)? {
        if views.isEmpty, focus == .zones {
            guard let name = selectedRow(.zones)?.id, let value = ItemText.zone(name, in: self) else { return nil }
            return (name, value)
        }
        guard let kind = itemKind, let value = ItemText.value(of: kind, in: self) else { return nil }
        return (title(of: kind), value)
    }

    /// `node ip-172-31-8-11`: what stands in the title of a view.
    package func title(of kind: ViewKind) -> String {
        switch kind {
        case .region(let name): "region \(name)"
        case .cluster(let key): "cluster \(key.name) · \(key.region)"
        case .node(let key, let id):
            "node \(fleet.cluster(key)?.nodes.first { $0.id == id || $0.answers(to: id) }?.hostname ?? id) · \(key.name)"
        case .service(let key, let id):
            "service \(fleet.cluster(key)?.services.first { $0.id == id }?.name ?? id) · \(key.name)"
        case .event(let key, let id):
            "stack event \(fleet.event(id, of: key)?.logicalID ?? id) · \(key.name)"
        case .job(let id): "job \(id) \(jobs.first { $0.id == id }?.title ?? "")"
        case .matrix: "regions and clusters"
        case .logs: "logs \(log?.source.title ?? "")"
        case .messages: "messages"
        case .help(let place): "keys of \(place.words)"
        case .text(let title, _): title
        }
    }

    mutating func scroll(by rows: Int) {
        guard let view = views.last else { return }
        // From the line that is seen: the view may have become shorter since it was scrolled.
        let last = lastScroll
        views[views.count - 1].scroll = min(max(0, min(view.scroll, last) + rows), last)
    }

    mutating func scrollToStart() {
        guard !views.isEmpty else { return }
        views[views.count - 1].scroll = 0
    }

    mutating func scrollToEnd() {
        guard !views.isEmpty else { return }
        views[views.count - 1].scroll = lastScroll
    }

    /// The first line shown when the last one stands at the bottom.
    package var lastScroll: Int {
        guard let view = views.last else { return 0 }
        let area = Layout(size).wholeContent
        return max(0, sheet(of: view, width: area.columns).lines.count - area.rows)
    }
}
