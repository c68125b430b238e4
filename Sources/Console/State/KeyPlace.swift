/// Where a key is pressed: what has the focus decides what it means.
package enum KeyPlace: Hashable, Sendable, CaseIterable {
    case regions, zones, clusters, nodes, services, events, jobs
    case regionView, clusterView, nodeView, serviceView, eventView, jobView
    case matrix, logs, messages, help, text

    package init(_ pane: PaneID) {
        self =
            switch pane {
            case .regions: .regions
            case .zones: .zones
            case .clusters: .clusters
            case .nodes: .nodes
            case .services: .services
            case .events: .events
            case .jobs: .jobs
            }
    }

    package init(_ view: ViewKind) {
        self =
            switch view {
            case .region: .regionView
            case .cluster: .clusterView
            case .node: .nodeView
            case .service: .serviceView
            case .event: .eventView
            case .job: .jobView
            case .matrix: .matrix
            case .logs: .logs
            case .messages: .messages
            case .help: .help
            case .text: .text
            }
    }

    /// The pane, when a pane it is.
    package var pane: PaneID? {
        switch self {
        case .regions: .regions
        case .zones: .zones
        case .clusters: .clusters
        case .nodes: .nodes
        case .services: .services
        case .events: .events
        case .jobs: .jobs
        case .regionView, .clusterView, .nodeView, .serviceView, .eventView, .jobView, .matrix, .logs, .messages, .help,
            .text:
            nil
        }
    }

    /// The word in the title of `?`.
    package var words: String {
        switch self {
        case .regions, .zones, .clusters, .nodes, .services, .events, .jobs: pane?.title ?? ""
        case .regionView: "a region"
        case .clusterView: "a cluster"
        case .nodeView: "a node"
        case .serviceView: "a service"
        case .eventView: "a stack event"
        case .jobView: "a job"
        case .matrix: "the matrix"
        case .logs: "logs"
        case .messages: "messages"
        case .help: "help"
        case .text: "a text"
        }
    }
}
