package import Fleet
package import FoundationEssentials
package import Jobs
package import Operations
package import Terminal

/// All that the screen shows and the keys act on, as one value.
package struct ConsoleState: Sendable {
    /// How much room the focused pane takes.
    package enum Zoom: Int, Hashable, Sendable { case normal, half, full }

    package var settings: Settings
    /// The time where the operator sits, as the last tick told it: what is under the fingers goes by it.
    package var here: Date
    /// How far the clouds' time is ahead of it, in seconds: 0 but on a sandbox.
    var ahead: Double = 0
    /// The time in the clouds: ages go by it.
    package var now: Date { here.addingTimeInterval(ahead) }
    package var size = Size(rows: 24, columns: 80)

    // What the world looks like.
    package var fleet = FleetSnapshot.empty
    /// Calls of the clouds a minute, as they are shown: the number follows only when it has moved by some way.
    package internal(set) var callsPerMinute = 0
    /// Newest first.
    package var jobs: [JobRecord] = []
    /// By the bundled list.
    package var costs: [ClusterKey: ClusterCost] = [:]
    /// Only of clusters of which the operator asked for it.
    package var drifts: [ClusterKey: DriftCheck] = [:]
    package var expectations: [ClusterKey: StackExpectation] = [:]

    // The panes.
    package var focus = PaneID.clusters
    package var panes: [PaneID: PaneState]
    /// The rows of each pane before filter and sort, and after; `update` makes anew what is old, and nothing else.
    var rows: [PaneID: [PaneRow]] = [:]
    package var tables: [PaneID: PaneTable] = [:]
    /// Panes of which something that their rows show has changed.
    var oldRows = Set(PaneID.allCases)
    /// Panes of which filter or order have changed, and those of which only the titles and troubles may have.
    var oldTables: Set<PaneID> = []
    var oldRemarks: Set<PaneID> = []
    /// How many rows and lines were made so far: a tick or a key that makes many costs more the larger the fleet is.
    package internal(set) var rowsMade = 0
    package internal(set) var linesWritten = 0
    package var zoom = Zoom.normal
    /// The zone to which the nodes are narrowed; nil shows all.
    package var zoneInView: String?
    /// The regions that were asked for; empty means all.
    package var regionsInView: [RegionName]

    // What is opened on top.
    package var views: [OpenView] = []
    /// The lines of the view on top.
    var sheet: ViewSheet?
    /// Something that they tell of has changed.
    var sheetIsOld = true
    package var dialog: Dialog?
    package var prompt: Prompt?
    package var log: LogView?

    // Acting.
    package var lock = LockState.locked
    /// Plans count from 1.
    var lastPlan = 0
    /// When what is under the operator's fingers last changed.
    package var changedAt = Date.distantPast
    /// When a key was last pressed, and whether that is so long ago that nobody looks.
    var touchedAt: Date
    var isAway = false
    /// When ctrl-c was last pressed.
    var interruptedAt = Date.distantPast
    /// The exit code with which the loop shall end; nil while it runs.
    package var exitCode: Int32?

    // Words.
    /// Oldest first, at most `Limits.messages`.
    package var messages: [Message] = []
    /// Commands, oldest first, at most `Limits.history`.
    package var history: [String] = []

    package init(settings: Settings = Settings(), now: Date) {
        self.settings = settings
        here = now
        touchedAt = now
        regionsInView = settings.regions
        panes = Dictionary(uniqueKeysWithValues: PaneID.allCases.map { ($0, PaneState()) })
        settleTables()
    }
}
