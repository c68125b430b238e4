internal import Fleet
internal import FoundationEssentials
internal import Terminal

/// A service: how much of it runs, where, and why not.
struct ServiceView: SheetView {
    let key: ClusterKey
    let id: String
    let showsEnvironment: Bool

    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet) {
        guard let cluster = state.fleet.cluster(key), let service = cluster.services.first(where: { $0.id == id })
        else {
            sheet.isGone("service \(id)")
            return
        }
        sheet.troubles([SourceNote("swarm", cluster.swarm).trouble(clock)])
        sheet.field(
            "tasks", "\(service.running) of \(service.desired) run\(service.isShort ? ", short" : "")",
            service.isShort ? .bad : .good)
        sheet.field("mode", service.mode.word)
        sheet.field("image", service.image)
        sheet.field("ports", service.ports.joined(separator: "  "))
        sheet.field(
            "update", [service.updateState, service.updateMessage].compactMap(\.self).joined(separator: ": "))
        sheet.field("constraints", service.constraints.joined(separator: ", "))
        if let stack = service.stackName { sheet.field("stack", stack) }
        writeTasks(service, cluster, clock, into: &sheet)
        writeEnvironment(service, into: &sheet)
        if !service.labels.isEmpty {
            sheet.heading("labels")
            sheet.pairs(service.labels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
    }

    private func writeTasks(
        _ service: Service, _ cluster: ClusterPicture, _ clock: FrameClock, into sheet: inout Sheet
    ) {
        let swarm = cluster.swarm.value
        let tasks = (swarm?.tasks ?? []).filter { $0.serviceID == service.id }
            .sorted { ($0.slot ?? 0, $1.since ?? .distantPast) < ($1.slot ?? 0, $0.since ?? .distantPast) }
        let hosts = Dictionary(
            (swarm?.members ?? []).map { ($0.id, $0.hostname) }, uniquingKeysWith: { first, _ in first })
        sheet.heading("tasks \(tasks.count)")
        let columns = TaskWords.columns(first: "slot")
        sheet.table(
            [columns[0], PaneColumn("node", least: 10, priority: 1)] + columns.dropFirst()
                + [PaneColumn("since", isNumber: true, priority: 3)],
            tasks.map { task in
                let host = task.nodeID.map { hosts[$0] ?? $0.rawValue } ?? RowWords.unknown
                let since = task.since.map { clock.age(since: $0) } ?? RowWords.unknown
                return [PaneCell(task.slot.map(String.init) ?? RowWords.unknown), PaneCell(host)]
                    + TaskWords.cells(task) + [PaneCell(since, .dim)]
            })
    }

    /// Values may be secrets: hidden until asked for.
    private func writeEnvironment(_ service: Service, into sheet: inout Sheet) {
        sheet.heading("environment \(service.environment.count)" + (showsEnvironment ? "" : " · v shows the values"))
        sheet.pairs(
            service.environment.map { line in
                let name = line.prefix { $0 != "=" }
                return (String(name), showsEnvironment ? String(line.dropFirst(name.count + 1)) : "••••")
            })
    }
}
