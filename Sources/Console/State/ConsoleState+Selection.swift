package import Fleet
package import Jobs

/// What is selected, as values.
extension ConsoleState {
    package func pane(_ pane: PaneID) -> PaneState { panes[pane] ?? PaneState() }
    package func table(_ pane: PaneID) -> PaneTable { tables[pane] ?? PaneTable() }

    /// The row that is selected, always one that there is; nil when the pane is empty.
    package func selectedIndex(_ pane: PaneID) -> Int? {
        let table = table(pane)
        guard !table.rows.isEmpty else { return nil }
        let state = self.pane(pane)
        guard let id = state.selectedID else { return 0 }
        return table.index(of: id) ?? min(max(0, state.lastIndex), table.rows.count - 1)
    }

    package func selectedRow(_ pane: PaneID) -> PaneRow? { selectedIndex(pane).map { table(pane).rows[$0] } }

    /// Where a key would go now, the dialogs aside.
    package var place: KeyPlace { views.last.map { KeyPlace($0.kind) } ?? KeyPlace(focus) }

    package var selectedRegion: FleetSnapshot.RegionPicture? {
        let id = selectedRow(.regions)?.id
        return fleet.regions.first { $0.region.name.rawValue == id }
    }

    /// The cluster that the panes to the right are about; inside a view the cluster of that view.
    package var selectedCluster: ClusterPicture? {
        if let key = views.last.flatMap({ $0.kind.cluster }) { return fleet.cluster(key) }
        let id = selectedRow(.clusters)?.id
        return fleet.clusters.first { $0.key.description == id }
    }

    /// The cluster that went and is selected in its pane; nil when a living one is, or nothing.
    package var selectedGone: GoneCluster? {
        guard views.isEmpty, let id = selectedRow(.clusters)?.id else { return nil }
        return fleet.gone.first { $0.stackID.rawValue == id }
    }

    package var selectedNode: Node? {
        if case .node(let key, let id) = views.last?.kind {
            return fleet.cluster(key)?.nodes.first { $0.id == id || $0.answers(to: id) }
        }
        let id = selectedRow(.nodes)?.id
        return selectedCluster?.nodes.first { $0.id == id }
    }

    package var selectedService: Service? {
        if case .service(let key, let id) = views.last?.kind {
            return fleet.cluster(key)?.services.first { $0.id == id }
        }
        let id = selectedRow(.services)?.id
        return selectedCluster?.services.first { $0.id == id }
    }

    package var selectedEvent: StackEvent? {
        if case .event(let key, let id) = views.last?.kind { return fleet.event(id, of: key) }
        guard let id = selectedRow(.events)?.id else { return nil }
        return (selectedGone?.events ?? selectedCluster?.events)?.value?.first { $0.id == id }
    }

    package var selectedJob: JobRecord? {
        if case .job(let id) = views.last?.kind { return jobs.first { $0.id == id } }
        let id = selectedRow(.jobs)?.id
        return jobs.first { $0.id.description == id }
    }

    /// The marked nodes, or the selected one when none is marked.
    package var nodesToActOn: [Node] {
        let marked = pane(.nodes).marked
        if views.isEmpty, !marked.isEmpty {
            let nodes = selectedCluster?.nodes.filter { marked.contains($0.id) } ?? []
            if !nodes.isEmpty { return nodes }
        }
        return selectedNode.map { [$0] } ?? []
    }

    package var runningJobs: [JobRecord] { jobs.filter { !$0.state.isOver } }

    /// The flash line, while it stands; nil when there is nothing new to say.
    package var flash: Message? {
        guard let last = messages.last, here.timeIntervalSince(last.at) < Limits.flashSeconds else { return nil }
        return last
    }
}

extension ViewKind {
    /// The cluster that the view is about.
    package var cluster: ClusterKey? {
        switch self {
        case .cluster(let key), .node(let key, _), .service(let key, _), .event(let key, _): key
        case .region, .job, .matrix, .logs, .messages, .help, .text: nil
        }
    }
}
