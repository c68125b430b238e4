package import Fleet
package import Jobs

/// What is opened on top of the panes.
package enum ViewKind: Hashable, Sendable {
    case region(RegionName)
    case cluster(ClusterKey)
    /// By `Node.id`.
    case node(ClusterKey, id: String)
    /// By `Service.id`.
    case service(ClusterKey, id: String)
    /// By `StackEvent.id`.
    case event(ClusterKey, id: String)
    case job(JobID)
    /// Regions down, managers, workers, short services and stack state across.
    case matrix
    /// The log that `ConsoleState.log` holds.
    case logs
    case messages
    /// The keys of the place from which help was asked for.
    case help(KeyPlace)
    /// Describe or raw text, a line each.
    case text(title: String, lines: [String])
}

/// A view on the stack of views, and how far it is scrolled.
package struct OpenView: Hashable, Sendable {
    package var kind: ViewKind
    /// The first line shown, from 0. The screen clamps it to what there is.
    package var scroll = 0
    /// The environment of a service is hidden until asked for.
    package var showsHidden = false

    package init(_ kind: ViewKind) { self.kind = kind }
}
