package import FoundationEssentials
package import Operations

/// A plan shown for confirmation.
package struct PlanDialog: Sendable {
    /// What tab goes round.
    package enum Focus: Hashable, Sendable { case mode, field, cancel, confirm }
    package enum Phase: Hashable, Sendable {
        /// The operator decides.
        case asking
        /// Confirmed: it is checked against the newest picture and started.
        case starting
        /// It could not be started: why.
        case failed(String)
    }

    package var id: PlanID
    package var request: OperationRequest
    package var plan: Plan
    package var phase = Phase.asking
    /// Starts on Cancel, where enter does nothing until another key was pressed.
    package var focus = Focus.cancel
    package var isTouched = false
    /// What must be typed goes here.
    package var typed = TextField()
    /// When it came up, or last changed under the operator's fingers.
    package var openedAt: Date
    /// Another plan for the other mode is being made.
    package var isReplanning = false
    /// Says that the plan is not the one that was shown before.
    package var notice: String?
    /// The first line of the plan shown, from 0; the screen clamps it.
    package var scroll = 0

    package init(id: PlanID, request: OperationRequest, plan: Plan, openedAt: Date) {
        self.id = id
        self.request = request
        self.plan = plan
        self.openedAt = openedAt
    }

    /// The mode, for terminations.
    package var mode: TerminationMode? {
        if case .terminate(_, _, let mode) = request { mode } else { nil }
    }

    /// The guards that say no, but for the lock: that one can be opened while the dialog stands.
    package var refusals: [GuardVerdict] { plan.refusals.filter { $0.name != "locked" } }
    package var isRefused: Bool { !refusals.isEmpty }

    /// What must be typed; nil where y is enough. An act that terminates or destroys never goes without: a plan that
    /// forgot the word asks for the cluster's name.
    package var confirmation: String? {
        switch max(plan.severity, leastSeverity) {
        case .reversible: plan.confirmation
        case .terminates, .destroys: plan.confirmation ?? plan.cluster.name.rawValue
        }
    }

    /// What was asked for sets how hard it is to confirm at least, whatever the plan says.
    private var leastSeverity: Plan.Severity {
        switch request {
        case .destroy: .destroys
        case .terminate: .terminates
        case .provision, .scaleWorkers, .scaleManagers, .scaleService, .node: .reversible
        }
    }

    /// Whether what must be typed was typed, letter by letter.
    package var isTypedRight: Bool {
        guard let confirmation else { return true }
        return typed.text == confirmation
    }

    /// The places of the focus, in tab's order; without the button that a guard refuses.
    package var stops: [Focus] {
        var stops: [Focus] = []
        if mode != nil { stops.append(.mode) }
        if isRefused { return stops + [.cancel] }
        if confirmation != nil { stops.append(.field) }
        return stops + [.cancel, .confirm]
    }

    /// The word on the confirming button.
    package var verb: String { plan.operation }
}
