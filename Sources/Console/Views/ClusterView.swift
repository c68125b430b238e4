internal import Fleet
internal import FoundationEssentials
internal import Terminal

/// A cluster: how it is, how it was made, what it tells, what it holds.
struct ClusterView: SheetView {
    let key: ClusterKey

    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet) {
        guard let picture = state.fleet.cluster(key) else {
            sheet.isGone("cluster \(key)")
            return
        }
        writeHealth(picture, state, clock, into: &sheet)
        sheet.troubles([
            SourceNote("EC2", picture.instances).trouble(clock),
            SourceNote("groups", picture.groups).trouble(clock),
            SourceNote("swarm", picture.swarm).trouble(clock),
            picture.cluster.way == .stack ? SourceNote("stack", picture.stack).trouble(clock) : nil,
        ])
        writeGroups(picture, into: &sheet)
        if let cost = state.costs[key] { writeCost(cost, into: &sheet) }
        if let stack = picture.stack.value { writeStack(stack, into: &sheet) }
        writeResources(picture, into: &sheet)
        if picture.cluster.stackID != nil { writeDrift(state.drifts[key], into: &sheet) }
    }

    private func writeHealth(
        _ picture: ClusterPicture, _ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet
    ) {
        let health = picture.health
        sheet.field(
            "state", [health.word, health.why].compactMap(\.self).joined(separator: ": "),
            ClusterWords.tone(health).role)
        let quorum = picture.quorum
        sheet.field(
            "quorum", quorum.map { "\($0.inWords), can lose \($0.canLose)" }, quorum?.holds == false ? .bad : .text)
        sheet.field("nodes", Self.counts(picture))
        sheet.field(
            "made", [picture.cluster.way.rawValue, picture.cluster.template].compactMap(\.self).joined(separator: ", "))
        let created = picture.cluster.createdAt ?? picture.stack.value?.createdAt
        sheet.field(
            "created", created.map { "\($0.formatted(.iso8601)) (\(clock.age(since: $0)) ago)" })
        sheet.field("price", state.costs[key]?.sum.map { "\($0.inWords) per hour for its instances" })
    }

    private static func counts(_ picture: ClusterPicture) -> String {
        let managers = picture.nodes.count { $0.role == .manager && $0.kind == .member }
        let workers = picture.nodes.count { $0.role == .worker && $0.kind == .member }
        func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
        var words = [counted(managers, "manager"), counted(workers, "worker")]
        if picture.ghosts > 0 { words.append(counted(picture.ghosts, "ghost")) }
        if picture.strangers > 0 { words.append("\(picture.strangers) not joined") }
        return words.joined(separator: ", ")
    }

    private func writeGroups(_ picture: ClusterPicture, into sheet: inout Sheet) {
        guard let groups = picture.groups.value, !groups.isEmpty else { return }
        sheet.heading("groups")
        sheet.table(
            [
                PaneColumn("group"), PaneColumn("least", isNumber: true, priority: 2),
                PaneColumn("wanted", isNumber: true, priority: 1), PaneColumn("most", isNumber: true, priority: 2),
                PaneColumn("there", isNumber: true, priority: 1), PaneColumn("suspended", priority: 3),
            ],
            groups.map { group in
                [
                    PaneCell(group.name), PaneCell(String(group.minimum)), PaneCell(String(group.desired)),
                    PaneCell(String(group.maximum)), PaneCell(String(group.members.count)),
                    PaneCell(group.suspendedProcesses.joined(separator: " "), .warning),
                ]
            })
    }

    private func writeStack(_ stack: Stack, into sheet: inout Sheet) {
        sheet.heading("stack")
        sheet.field("status", stack.status.word, stack.status.isBad ? .bad : .text)
        if let reason = stack.statusReason { sheet.field("reason", reason) }
        sheet.field("ARN", stack.id.rawValue)
        sheet.field("protected", stack.isProtected ? "yes, against deletion" : "no")
        sheet.heading("parameters")
        sheet.pairs(stack.parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        sheet.heading(stack.outputs.isEmpty ? "outputs" : "outputs · O copies or opens one")
        sheet.pairs(stack.outputs.map { ($0.key, $0.value) })
    }

    private func writeResources(_ picture: ClusterPicture, into sheet: inout Sheet) {
        guard let resources = picture.resources.value else { return }
        sheet.heading("resources \(resources.count)")
        sheet.table(
            [
                PaneColumn("resource"), PaneColumn("type", least: 16, priority: 2),
                PaneColumn("status", least: 10, priority: 1), PaneColumn("id", least: 8, priority: 3),
            ],
            resources.map { resource in
                let status = resource.status
                return [
                    PaneCell(resource.logicalID), PaneCell(resource.type, .dim),
                    PaneCell(status.word, status.isBad ? .bad : status.isInProgress ? .changing : .good),
                    PaneCell(resource.physicalID ?? RowWords.unknown),
                ]
            })
    }
}

extension Sheet {
    /// Names and values below each other, the names as wide as the widest.
    mutating func pairs(_ pairs: [(String, String)]) {
        guard !pairs.isEmpty else {
            paragraph("none", .dim, indent: 2)
            return
        }
        let before = nameWidth
        nameWidth = min(34, (pairs.map { CellText.width($0.0) }.max() ?? 0) + 4)
        for (name, value) in pairs { field("  \(name)", value) }
        nameWidth = before
    }
}
