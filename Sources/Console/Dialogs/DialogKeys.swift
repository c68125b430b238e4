/// The keys that the bottom line names while a dialog stands.
enum DialogKeys {
    static func of(_ dialog: Dialog?) -> [(key: String, words: String)]? {
        switch dialog {
        case nil: nil
        case .planning: [("esc", "cancel")]
        case .plan(let plan): keys(of: plan)
        case .scale(let box):
            [("+ -", "change"), ("enter", "plan")] + (box.canSwitch ? [("tab", "workers or managers")] : [])
                + [("esc", "cancel")]
        case .nodeMenu, .actions: [("j k", "move"), ("enter", "do it"), ("esc", "cancel")]
        case .outputs: [("j k", "move"), ("y", "copy"), ("o", "open in a browser"), ("esc", "cancel")]
        case .provision(let form) where form.phase != .filling: [("esc", "cancel")]
        case .provision: [("tab", "next"), ("← →", "choose"), ("enter", "go on"), ("esc", "cancel")]
        case .quit, .cancelJob: [("y", "yes"), ("n", "no")]
        }
    }

    private static func keys(of plan: PlanDialog) -> [(key: String, words: String)] {
        switch plan.phase {
        case .starting: return []
        case .failed: return [("esc", "close")]
        case .asking: break
        }
        var keys = [("tab", "next"), ("↑ ↓", "scroll")]
        if plan.mode != nil { keys.append(("space", "on the mode: the other one")) }
        if plan.confirmation == nil, !plan.isRefused { keys += [("y", "yes"), ("n", "no")] }
        return keys + [("W", "arm or lock"), ("esc", "cancel")]
    }
}
