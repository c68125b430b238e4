internal import Fleet

/// The rows of the nodes pane: those of the selected cluster, narrowed to the zone in view.
enum NodeRows {
    static let columns = [
        PaneColumn("node", least: 10), PaneColumn("role", least: 6, priority: 1), PaneColumn("zone", priority: 5),
        PaneColumn("swarm", least: 5, priority: 2), PaneColumn("avail", least: 5, priority: 4),
        PaneColumn("instance", least: 10, priority: 7), PaneColumn("ec2", least: 7, priority: 3),
        PaneColumn("tasks", isNumber: true, priority: 6), PaneColumn("age", isNumber: true, priority: 8),
    ]

    static func rows(_ state: ConsoleState) -> [PaneRow] {
        guard let cluster = state.selectedCluster else { return [] }
        let reads = cluster.swarm.trouble == nil
        return cluster.nodes.filter { state.zoneInView == nil || $0.zone == state.zoneInView }
            .map { row(of: $0, swarmIsFresh: reads, state) }
    }

    private static func row(of node: Node, swarmIsFresh: Bool, _ state: ConsoleState) -> PaneRow {
        let unknown = RowWords.unknown
        let role = node.isLeader ? "leader" : node.role?.rawValue ?? unknown
        let availability = node.member?.availability
        let started = node.instance?.launchedAt ?? node.member?.createdAt
        let (mark, note) = signs(of: node)
        return PaneRow(
            id: node.id,
            aliases: [node.instance?.id.rawValue, node.member?.id.rawValue].compactMap(\.self),
            mark: mark,
            cells: [
                PaneCell(node.hostname ?? unknown, node.kind == .ghost ? .dim : .plain),
                PaneCell(role, role == unknown ? .dim : .plain),
                PaneCell(node.zone.map(Zone.shortName) ?? unknown),
                PaneCell(node.member?.state.word ?? unknown, swarmTone(node, isFresh: swarmIsFresh)),
                PaneCell(
                    availability?.rawValue ?? unknown, availability.map { $0 == .active ? .plain : .warning } ?? .dim),
                PaneCell(node.instance?.id.rawValue ?? unknown, node.instance == nil ? .dim : .plain),
                PaneCell(node.instance?.state.word ?? unknown, instanceTone(node)),
                PaneCell(node.tasks.map(String.init) ?? unknown, sort: node.tasks.map(Double.init)),
                started.map { PaneCell(age: $0) } ?? PaneCell(unknown),
            ], note: note)
    }

    private static func signs(of node: Node) -> (RowMark, String) {
        switch node.kind {
        case .ghost: return (.bad, "ghost")
        case .stranger: return (.unknown, "not joined yet")
        case .member: break
        }
        if let lifecycle = node.lifecycle, lifecycle.hasPrefix("Terminating") { return (.changing, "terminating") }
        guard let member = node.member else { return (.unknown, "swarm not seen") }
        if member.manager?.reachability == .unreachable { return (.bad, "unreachable") }
        switch member.state {
        case .ready: break
        case .down, .disconnected: return (.bad, member.message ?? "")
        case .unknown, .unrecognized: return (.unknown, member.message ?? "")
        }
        if let state = node.instance?.state, state != .running {
            return (state == .pending || state == .shuttingDown || state == .stopping ? .changing : .bad, "")
        }
        return (.none, "")
    }

    private static func swarmTone(_ node: Node, isFresh: Bool) -> Tone {
        guard let state = node.member?.state else { return .dim }
        switch state {
        case .ready: return isFresh ? .good : .unknown
        case .down, .disconnected: return .bad
        case .unknown, .unrecognized: return .unknown
        }
    }

    private static func instanceTone(_ node: Node) -> Tone {
        guard let state = node.instance?.state else { return .dim }
        switch state {
        case .running: return .plain
        case .pending, .shuttingDown, .stopping: return .changing
        case .stopped, .terminated: return .bad
        case .unrecognized: return .unknown
        }
    }
}
