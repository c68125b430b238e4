internal import Fleet
internal import FoundationEssentials
internal import Jobs
internal import Operations
internal import Terminal

/// From a wish to a plan to a job.
extension ConsoleState {
    /// Asks for a plan; the dialog waits for it.
    mutating func ask(_ request: OperationRequest) -> [Effect] {
        let effects = forgetPlans()
        lastPlan += 1
        let id = PlanID(lastPlan)
        dialog = .planning(id, request)
        prompt = nil
        touch()
        return effects + [.plan(id, request)]
    }

    /// What must be forgotten when the dialog that stands goes away.
    mutating func forgetPlans() -> [Effect] {
        switch dialog {
        case .planning(let id, _): return [.forget(id)]
        case .plan(let plan) where plan.phase != .starting: return [.forget(plan.id)]
        case .plan, .scale, .nodeMenu, .actions, .outputs, .provision, .quit, .cancelJob, nil: return []
        }
    }

    mutating func closeDialog() -> [Effect] {
        let effects = forgetPlans()
        dialog = nil
        touch()
        return effects
    }

    mutating func planTermination() -> [Effect] {
        guard let node = selectedNode else { return [] }
        return ask(.terminate(node.cluster, node: node.id, mode: .graceful))
    }

    mutating func planDestruction() -> [Effect] {
        guard let cluster = selectedCluster else { return [] }
        return ask(.destroy(cluster.key))
    }

    // MARK: What comes back

    mutating func planned(_ id: PlanID, _ result: Result<Plan, PlanFailure>) -> [Effect] {
        switch dialog {
        case .planning(let waited, let request) where waited == id:
            switch result {
            case .success(let plan):
                dialog = .plan(PlanDialog(id: id, request: request, plan: plan, openedAt: now))
            case .failure(let failure):
                dialog = nil
                say(.failure, Self.line(failure))
            }
            touch()
        case .plan(var shown) where shown.id == id && shown.isReplanning:
            shown.isReplanning = false
            switch result {
            case .success(let plan): shown.replace(plan, at: now)
            case .failure(let failure): shown.phase = .failed(Self.line(failure))
            }
            dialog = .plan(shown)
            touch()
        default:
            // Its dialog is gone: nobody can confirm it any more.
            return [.forget(id)]
        }
        return []
    }

    mutating func planChanged(_ id: PlanID, _ plan: Plan) {
        guard case .plan(var shown) = dialog, shown.id == id else {
            say(.warning, "\(plan.title): the picture changed, nothing was started")
            return
        }
        shown.replace(plan, at: now)
        shown.notice = "the picture changed since this was planned: read it again"
        dialog = .plan(shown)
        touch()
    }

    mutating func started(_ id: PlanID, _ job: JobID) {
        say(.note, "job \(job) started")
        guard case .plan(let shown) = dialog, shown.id == id else { return }
        panes[.nodes]?.marked = []
        dialog = nil
        touch()
    }

    mutating func startFailed(_ id: PlanID, _ failure: PlanFailure) {
        say(.failure, Self.line(failure))
        guard case .plan(var shown) = dialog, shown.id == id else { return }
        shown.phase = .failed(Self.line(failure))
        shown.focus = .cancel
        dialog = .plan(shown)
        touch()
    }

    private static func line(_ failure: PlanFailure) -> String {
        "\(failure.what): \(failure.why)" + (failure.next.isEmpty ? "" : " (\(failure.next))")
    }

    // MARK: Keys

    mutating func press(_ key: KeyEvent, in shown: PlanDialog) -> [Effect] {
        var shown = shown
        if key == .escape { return closeDialog() }
        let wasTouched = shown.isTouched
        shown.isTouched = true
        defer { if case .plan(let now) = dialog, now.id == shown.id { dialog = .plan(shown) } }
        switch shown.phase {
        case .starting: return []
        case .failed:
            guard [.enter, .character("q"), .character("n")].contains(key), !isDead else { return [] }
            return closeDialog()
        case .asking: break
        }
        if moveFocus(key, in: &shown) { return [] }
        if key == .enter {
            // The first key of all: whoever pressed it may have meant what stood here before.
            guard wasTouched, !isDead else { return [] }
            switch shown.focus {
            case .cancel: return closeDialog()
            case .mode: return switchMode(&shown)
            case .field, .confirm: return confirm(&shown)
            }
        }
        switch shown.focus {
        case .field:
            _ = shown.typed.edit(key)
            return []
        case .mode where key == .character(" "): return switchMode(&shown)
        case .mode, .cancel, .confirm: return pressOnButton(key, in: &shown)
        }
    }

    private mutating func pressOnButton(_ key: KeyEvent, in shown: inout PlanDialog) -> [Effect] {
        switch key {
        // Armed here and now the operator need not begin again; locking goes as well.
        case .character("W") where shown.confirmation == nil || !lock.isArmed(at: here): armOrLock()
        case .character("n"), .character("q"):
            if shown.confirmation == nil || shown.isRefused { return isDead ? [] : closeDialog() }
            begin(typing: key, in: &shown)
        case .character("y"):
            if shown.confirmation == nil { return shown.isRefused || isDead ? [] : confirm(&shown) }
            begin(typing: key, in: &shown)
        case .character(" "): break
        case .character, .paste: begin(typing: key, in: &shown)
        default: break
        }
        return []
    }

    /// Who begins to type the name need not go to the field first.
    private func begin(typing key: KeyEvent, in shown: inout PlanDialog) {
        guard shown.stops.contains(.field) else { return }
        shown.focus = .field
        _ = shown.typed.edit(key)
    }

    private func moveFocus(_ key: KeyEvent, in shown: inout PlanDialog) -> Bool {
        let stops = shown.stops
        let here = stops.firstIndex(of: shown.focus) ?? 0
        let step: Int
        switch key {
        case .tab: step = 1
        case .backTab: step = -1
        case .right where shown.focus != .field: step = 1
        case .left where shown.focus != .field: step = -1
        case .down: return scroll(&shown, by: 1)
        case .pageDown: return scroll(&shown, by: 10)
        case .up: return scroll(&shown, by: -1)
        case .pageUp: return scroll(&shown, by: -10)
        default: return false
        }
        shown.focus = stops[(here + step + stops.count) % stops.count]
        return true
    }

    private func scroll(_ shown: inout PlanDialog, by rows: Int) -> Bool {
        let screen = Layout.dialogScreen(size)
        let last = DialogBox(of: .plan(shown), self, in: screen).lastScroll(in: screen)
        shown.scroll = min(max(0, min(shown.scroll, last) + rows), last)
        return true
    }

    /// Crash or graceful: another request, and so another plan.
    private mutating func switchMode(_ shown: inout PlanDialog) -> [Effect] {
        guard case .terminate(let cluster, let node, let mode) = shown.request, !shown.isReplanning else { return [] }
        shown.request = .terminate(cluster, node: node, mode: mode == .crash ? .graceful : .crash)
        shown.isReplanning = true
        shown.notice = nil
        let old = shown.id
        lastPlan += 1
        shown.id = PlanID(lastPlan)
        dialog = .plan(shown)
        return [.forget(old), .plan(shown.id, shown.request)]
    }

    /// The one place from which a plan goes on to be done.
    private mutating func confirm(_ shown: inout PlanDialog) -> [Effect] {
        guard !shown.isRefused, !shown.isReplanning else { return [] }
        guard !settings.isReadOnly else {
            say(.warning, "skep was started with --read-only: nothing can be confirmed")
            return []
        }
        guard shown.isTypedRight else {
            let wanted = shown.confirmation ?? ""
            say(.warning, "type \(wanted) to go on")
            if shown.stops.contains(.field) { shown.focus = .field }
            return []
        }
        guard lock.isArmed(at: here) else {
            say(.warning, "LOCKED: nothing can be confirmed, W on a button arms")
            shown.focus = .cancel
            return []
        }
        shown.phase = .starting
        return [.confirm(shown.id)]
    }
}

extension PlanDialog {
    /// Another plan than was read before: nothing that was typed or touched counts for it.
    mutating func replace(_ plan: Plan, at now: Date) {
        self.plan = plan
        phase = .asking
        focus = stops.contains(.mode) && focus == .mode ? .mode : .cancel
        typed = TextField()
        isTouched = false
        openedAt = now
        scroll = 0
    }
}
