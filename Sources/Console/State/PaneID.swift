/// The seven panes of the main screen, in the order of their numbers.
package enum PaneID: Int, Hashable, Sendable, CaseIterable, Comparable {
    case regions = 1
    case zones, clusters, nodes, services, events, jobs

    /// The word in the pane's title.
    package var title: String {
        switch self {
        case .regions: "regions"
        case .zones: "zones"
        case .clusters: "clusters"
        case .nodes: "nodes"
        case .services: "services"
        case .events: "stack events"
        case .jobs: "jobs"
        }
    }

    /// The panes that show what belongs to the row selected in this one.
    package var narrows: Set<PaneID> {
        switch self {
        case .regions: [.zones, .clusters, .nodes, .services, .events]
        case .clusters: [.nodes, .services, .events]
        case .zones, .nodes, .services, .events, .jobs: []
        }
    }

    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
