package import Jobs
package import Operations

/// What stands on top of everything and takes all keys.
package enum Dialog: Sendable {
    /// A plan is being made.
    case planning(PlanID, OperationRequest)
    case plan(PlanDialog)
    case scale(ScaleBox)
    /// `e`: what can be done to a node.
    case nodeMenu(NodeMenu)
    /// `x`: everything that can be done here.
    case actions(ActionMenu)
    /// `O`: the outputs of a stack.
    case outputs(OutputMenu)
    case provision(ProvisionForm)
    case quit(QuitDialog)
    case cancelJob(JobRecord)

    /// Whether typed characters go into a text field.
    package var isTyping: Bool {
        switch self {
        case .plan(let dialog): dialog.focus == .field
        case .scale: true
        case .provision(let form): form.isTyping
        case .planning, .nodeMenu, .actions, .outputs, .quit, .cancelJob: false
        }
    }
}

/// A plan's number, from 1, within one run of the console.
package struct PlanID: Hashable, Sendable, Comparable {
    package let rawValue: Int

    package init(_ rawValue: Int) { self.rawValue = rawValue }

    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// Asks before leaving while jobs run.
package struct QuitDialog: Equatable, Sendable {
    /// Those that run now: they go on without the screen until they end.
    package var running: [JobRecord]

    package init(running: [JobRecord]) { self.running = running }
}
