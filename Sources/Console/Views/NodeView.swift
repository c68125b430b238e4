internal import Fleet
internal import FoundationEssentials
internal import Terminal

/// A node: what EC2 says, what the swarm says, what runs there.
struct NodeView: SheetView {
    let key: ClusterKey
    let id: String

    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet) {
        guard let cluster = state.fleet.cluster(key),
            let node = cluster.nodes.first(where: { $0.id == id || $0.answers(to: id) })
        else {
            sheet.isGone("node \(id)")
            return
        }
        switch node.kind {
        case .member: break
        case .ghost: sheet.paragraph("! ghost: the swarm lists it, but its instance is gone; e reaps it", .bad)
        case .stranger: sheet.paragraph("? not joined yet: the instance is in no swarm", .unknown)
        }
        sheet.troubles([
            SourceNote("EC2", cluster.instances).trouble(clock),
            SourceNote("swarm", cluster.swarm).trouble(clock),
        ])
        writeSwarm(node, into: &sheet)
        writeInstance(node, clock, into: &sheet)
        writeTasks(node, cluster, into: &sheet)
        writeEvents(node, cluster, into: &sheet)
    }

    private func writeSwarm(_ node: Node, into sheet: inout Sheet) {
        sheet.heading("swarm")
        guard let member = node.member else {
            sheet.paragraph("not in the swarm's list", .dim, indent: 2)
            return
        }
        let isReady = member.state == .ready
        sheet.field("node", member.hostname)
        sheet.field("id", member.id.rawValue)
        sheet.field("role", node.isLeader ? "leader" : node.role?.rawValue)
        sheet.field(
            "state", [member.state.word, member.message].compactMap(\.self).joined(separator: ": "),
            isReady ? .good : .bad)
        sheet.field(
            "availability", member.availability.rawValue, member.availability == .active ? .text : .warning)
        if let manager = member.manager {
            sheet.field(
                "manager", "\(manager.reachability.rawValue) at \(manager.address)",
                manager.reachability == .reachable ? .text : .bad)
        }
        sheet.field("address", member.address)
        sheet.field("engine", member.engineVersion)
        if !member.labels.isEmpty {
            sheet.field(
                "labels",
                member.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
        }
    }

    private func writeInstance(_ node: Node, _ clock: FrameClock, into sheet: inout Sheet) {
        sheet.heading("EC2")
        guard let instance = node.instance else {
            sheet.paragraph("no instance is known", .dim, indent: 2)
            return
        }
        sheet.field("instance", instance.id.rawValue)
        sheet.field(
            "state", [instance.state.word, instance.stateReason].compactMap(\.self).joined(separator: ": "),
            instance.state == .running ? .good : .warning)
        sheet.field("type", [instance.type, instance.purchase].compactMap(\.self).joined(separator: ", "))
        sheet.field("zone", instance.zone)
        sheet.field(
            "addresses", [instance.privateAddress, instance.publicAddress].compactMap(\.self).joined(separator: ", "))
        sheet.field("key pair", instance.keyName)
        sheet.field("image", instance.imageID)
        sheet.field(
            "launched",
            instance.launchedAt.map { "\($0.formatted(.iso8601)) (\(clock.age(since: $0)) ago)" })
        sheet.field("group", [node.group, node.lifecycle].compactMap(\.self).joined(separator: ", "))
    }

    private func writeTasks(_ node: Node, _ cluster: ClusterPicture, into sheet: inout Sheet) {
        guard let swarm = cluster.swarm.value, let member = node.member else { return }
        let names = Dictionary(swarm.services.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let tasks = swarm.tasks.filter { $0.nodeID == member.id }
        sheet.heading("tasks \(tasks.count)")
        sheet.table(
            TaskWords.columns(first: "task"),
            tasks.map { task in
                let name = names[task.serviceID] ?? task.serviceID
                return [PaneCell(task.slot.map { "\(name).\($0)" } ?? name)] + TaskWords.cells(task)
            })
    }

    private func writeEvents(_ node: Node, _ cluster: ClusterPicture, into sheet: inout Sheet) {
        guard let id = node.instance?.id.rawValue, let events = cluster.events.value else { return }
        let own = events.filter { $0.physicalID == id || $0.reason?.contains(id) == true }.suffix(10)
        guard !own.isEmpty else { return }
        sheet.heading("stack events")
        for event in own.reversed() {
            sheet.paragraph(
                "\(RowWords.clock(event.at))  \(event.logicalID)  \(event.status.word)  \(event.reason ?? "")",
                indent: 2)
        }
    }
}

/// A task as a row, for node and service.
enum TaskWords {
    static func columns(first: String) -> [PaneColumn] {
        [
            PaneColumn(first), PaneColumn("state", least: 7, priority: 1), PaneColumn("wanted", least: 7, priority: 4),
            PaneColumn("error", least: 8, priority: 2),
        ]
    }

    static func cells(_ task: SwarmTask) -> [PaneCell] {
        let isBad = ["failed", "rejected", "orphaned"].contains(task.state)
        let tone: Tone = isBad ? .bad : task.state == "running" ? .good : .changing
        return [
            PaneCell(isBad ? "! \(task.state)" : task.state, tone), PaneCell(task.desiredState, .dim),
            PaneCell(task.error ?? "", .bad),
        ]
    }
}
