internal import Fleet
internal import Terminal

/// What can be asked of a cluster in its view beside acting on it: its outputs, and how far it is from its template.
extension ConsoleState {
    mutating func openOutputs() {
        guard let cluster = selectedCluster, let outputs = cluster.stack.value?.outputs, !outputs.isEmpty else {
            return
        }
        dialog = .outputs(OutputMenu(cluster: cluster.key, outputs: outputs))
        touch()
    }

    mutating func press(_ key: KeyEvent, in shown: OutputMenu) -> [Effect] {
        var menu = shown
        switch key {
        case .escape, .character("q"), .character("O"): return closeDialog()
        case .character("j"), .down: menu.selected = (menu.selected + 1) % menu.outputs.count
        case .character("k"), .up: menu.selected = (menu.selected + menu.outputs.count - 1) % menu.outputs.count
        case .enter, .character("y"): return closeDialog() + copy(menu.outputs[menu.selected].value)
        case .character("o"):
            let output = menu.outputs[menu.selected]
            guard OutputMenu.isAddress(output.value) else {
                say(.warning, "\(output.key) is no web address: y copies it")
                return []
            }
            return closeDialog() + [.openAddress(output.value)]
        default: break
        }
        dialog = .outputs(menu)
        return []
    }

    mutating func checkDrift() -> [Effect] {
        guard let cluster = selectedCluster, let stack = cluster.cluster.stackID else { return [] }
        guard drifts[cluster.key] != .asking else {
            say(.note, "CloudFormation is at it already")
            return []
        }
        drifts[cluster.key] = .asking
        sheetIsOld = true
        say(.note, "CloudFormation compares \(cluster.key.name) with its template")
        return [.checkDrift(cluster.key, stack)]
    }

    /// The answer; one for a cluster that has gone is dropped.
    mutating func show(_ check: DriftCheck, of cluster: ClusterKey) {
        guard fleet.cluster(cluster) != nil else { return }
        drifts[cluster] = check
        switch check {
        case .asking: break
        case .seen(let drift, _):
            let count = drift.resources.count(where: \.hasDrifted)
            say(
                drift.hasDrifted ? .warning : .note,
                drift.hasDrifted
                    ? "\(cluster.name): \(count) of \(drift.resources.count) resources have drifted"
                    : "\(cluster.name): drift is \(drift.status)")
        case .failed(let why): say(.failure, "drift of \(cluster.name): \(why)")
        }
    }
}
