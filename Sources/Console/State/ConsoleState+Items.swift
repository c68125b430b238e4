internal import Fleet
internal import Jobs

/// What the selected thing is called, for copying and for opening.
extension ConsoleState {
    /// The view that enter opens in the focused pane; nil when the pane is empty.
    var viewToOpen: ViewKind? {
        switch focus {
        case .regions: selectedRegion.map { .region($0.region.name) }
        case .zones: nil
        case .clusters: selectedCluster.map { .cluster($0.key) }
        case .nodes: selectedNode.map { .node($0.cluster, id: $0.id) }
        case .services: selectedCluster.flatMap { cluster in selectedService.map { .service(cluster.key, id: $0.id) } }
        case .events:
            (selectedGone?.key ?? selectedCluster?.key).flatMap { key in selectedEvent.map { .event(key, id: $0.id) } }
        case .jobs: selectedJob.map { .job($0.id) }
        }
    }

    /// What describe and raw are about: the thing of the view, else of the focused pane.
    var itemKind: ViewKind? {
        guard let view = views.last?.kind else { return viewToOpen }
        switch view {
        case .region, .cluster, .node, .service, .event, .job: return view
        case .matrix, .logs, .messages, .help, .text: return nil
        }
    }

    var idToCopy: String? {
        switch place {
        case .regions, .zones: selectedRow(focus)?.id
        case .regionView:
            if case .region(let name) = views.last?.kind { name.rawValue } else { nil }
        case .clusters, .clusterView: (selectedGone?.key ?? selectedCluster?.key)?.name.rawValue
        case .nodes, .nodeView: selectedNode.map { $0.instance?.id.rawValue ?? $0.id }
        case .services, .serviceView: selectedService?.id
        case .events, .eventView: selectedEvent.map { $0.physicalID ?? $0.id }
        case .jobs, .jobView: selectedJob?.id.description
        case .matrix, .logs, .messages, .help, .text: nil
        }
    }

    var arnToCopy: String? {
        switch place {
        case .clusters, .clusterView: return (selectedGone?.stackID ?? selectedCluster?.cluster.stackID)?.rawValue
        case .events, .eventView: return selectedEvent?.stackID
        case .nodes, .nodeView:
            guard let node = selectedNode, let instance = node.instance, let account = fleet.identity.value?.account
            else { return nil }
            let caller = fleet.identity.value?.arn.split(separator: ":") ?? []
            let partition = caller.count > 1 ? String(caller[1]) : "aws"
            return "arn:\(partition):ec2:\(node.cluster.region):\(account):instance/\(instance.id)"
        case .regions, .zones, .services, .jobs, .regionView, .serviceView, .jobView, .matrix, .logs, .messages, .help,
            .text:
            return nil
        }
    }

    var logSource: LogSource? {
        guard let cluster = selectedCluster?.key else { return nil }
        switch place {
        case .services, .serviceView:
            return selectedService.map { .service(cluster, id: $0.id, name: $0.name) }
        case .nodes, .nodeView: return selectedNode?.instance.map { .startUp(cluster, $0.id) }
        case .regions, .zones, .clusters, .events, .jobs, .regionView, .clusterView, .eventView, .jobView, .matrix,
            .logs, .messages, .help, .text:
            return nil
        }
    }
}
