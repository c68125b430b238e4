internal import Fleet

extension ConsoleState {
    /// Why an action cannot be done here and now; nil when it can.
    package func reasonAgainst(_ binding: KeyBinding) -> String? {
        if binding.risk != .looks, settings.isReadOnly { return "skep was started with --read-only" }
        return reasonAgainst(binding.needs)
    }

    private func reasonAgainst(_ need: Need) -> String? {
        switch need {
        case .nothing: nil
        case .row: hasItem ? nil : "nothing is selected"
        case .cluster: selectedCluster == nil ? "no cluster is selected" : nil
        case .livingNode: reasonAgainstTerminating
        case .swarmNode: reasonAgainstEditing
        case .scalable: reasonAgainstScaling
        case .runningJob:
            selectedJob.map { $0.state.isOver ? "job \($0.id) is \($0.state.rawValue)" : nil } ?? "no job is selected"
        case .log: logSource == nil ? "nothing here writes a log" : nil
        case .arn: arnToCopy == nil ? "this has no ARN, or the account is not known" : nil
        case .stack: selectedCluster?.cluster.stackID == nil ? "no stack holds this cluster" : nil
        case .outputs: selectedCluster?.stack.value?.outputs.isEmpty == false ? nil : "it has no outputs"
        case .markedNodes: pane(.nodes).marked.isEmpty ? "no node is marked" : nil
        }
    }

    /// Whether the place has a thing to describe.
    private var hasItem: Bool { views.isEmpty ? selectedRow(focus) != nil : true }

    private var reasonAgainstTerminating: String? {
        guard let node = selectedNode else { return "no node is selected" }
        if node.kind == .ghost { return "a ghost has no instance: e reaps it" }
        guard let instance = node.instance else { return "its instance is not known" }
        return instance.state.isGone ? "EC2 says that it is \(instance.state.word)" : nil
    }

    private var reasonAgainstEditing: String? {
        let nodes = nodesToActOn
        if nodes.isEmpty { return "no node is selected" }
        return nodes.contains { $0.member != nil } ? nil : "not in the swarm"
    }

    private var reasonAgainstScaling: String? {
        guard selectedCluster != nil else { return "no cluster is selected" }
        guard place == .services || place == .serviceView else { return nil }
        guard let service = selectedService else { return "no service is selected" }
        if case .replicated = service.mode { return nil }
        return "a \(service.mode.word) service has no replicas to set"
    }
}
