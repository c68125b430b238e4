package import Fleet
package import FoundationEssentials
package import Jobs
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
    /// Newest first.
    package var jobs: [JobRecord] = []
    /// Per hour; absent when not known.
    package var prices: [ClusterKey: USDollars] = [:]
    package var expectations: [ClusterKey: StackExpectation] = [:]

    // The panes.
    package var focus = PaneID.clusters
    package var panes: [PaneID: PaneState]
    /// The rows of each pane; made anew by `update` when something that they show has changed.
    package var tables: [PaneID: PaneTable] = [:]
    /// Something that the rows show has changed.
    var tablesAreOld = true
    package var zoom = Zoom.normal
    /// The zone to which the nodes are narrowed; nil shows all.
    package var zoneInView: String?
    /// The regions that were asked for; empty means all.
    package var regionsInView: [RegionName]

    // What is opened on top.
    package var views: [OpenView] = []
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
        rebuildTables()
    }
}
