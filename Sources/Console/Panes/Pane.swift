/// What one pane of the main screen is made of. To add a pane, write one of these and list it in `PaneList`.
protocol Pane: Sendable {
    var columns: [PaneColumn] { get }
    /// All rows, in the pane's own order, narrowed by what is selected to the left.
    func rows(_ state: ConsoleState) -> [PaneRow]
    /// What stands in the title and beside the rows.
    func remarks(_ state: ConsoleState) -> PaneRemarks
}

/// The panes by their number.
enum PaneList {
    static func pane(_ id: PaneID) -> any Pane {
        switch id {
        case .regions: RegionsPane()
        case .zones: ZonesPane()
        case .clusters: ClustersPane()
        case .nodes: NodesPane()
        case .services: ServicesPane()
        case .events: EventsPane()
        case .jobs: JobsPane()
        }
    }
}
