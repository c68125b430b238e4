internal import Fleet

/// A region: its zones and clusters.
struct RegionView: SheetView {
    let name: RegionName

    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet) {
        guard let picture = state.fleet.regions.first(where: { $0.region.name == name }) else {
            sheet.isGone("region \(name)")
            return
        }
        sheet.field("region", name.rawValue)
        sheet.field("opt-in", picture.region.optIn)
        sheet.field("endpoint", picture.region.endpoint)
        sheet.troubles([
            SourceNote("zones", picture.zones).trouble(clock),
            SourceNote("clusters", picture.clusters).trouble(clock),
        ])
        sheet.heading("zones")
        sheet.table(
            [PaneColumn("zone"), PaneColumn("id", priority: 1), PaneColumn("state", priority: 2)],
            (picture.zones.value ?? []).map { zone in
                [
                    PaneCell(zone.name), PaneCell(zone.id, .dim),
                    PaneCell(zone.state, zone.state == "available" ? .good : .bad),
                ]
            }, empty: picture.zones.provesAbsence ? "none" : "unknown")
        sheet.heading("clusters")
        let clusters = state.fleet.clusters.filter { $0.key.region == name }.sorted { $0.key < $1.key }
        sheet.table(
            ClusterWords.columns, clusters.map { ClusterWords.cells($0, clock) },
            empty: picture.clusters.provesAbsence ? "none" : "unknown")
    }
}

/// A cluster as a row, for region and matrix.
enum ClusterWords {
    static let columns = [
        PaneColumn("cluster"), PaneColumn("way", priority: 6), PaneColumn("state", priority: 1),
        PaneColumn("managers", isNumber: true, priority: 2), PaneColumn("workers", isNumber: true, priority: 3),
        PaneColumn("short", isNumber: true, priority: 4), PaneColumn("stack", least: 8, priority: 5),
        PaneColumn("age", isNumber: true, priority: 7),
    ]

    static func cells(_ picture: ClusterPicture, _ clock: FrameClock) -> [PaneCell] {
        let health = picture.health
        let isSeen = picture.isListed
        let quorum = picture.quorum
        let managers = quorum.map { "\($0.reachable)/\($0.managers)" } ?? RowWords.unknown
        let workers = picture.nodes.filter { $0.role == .worker && $0.kind == .member }
        let ready = workers.count { $0.isReady }
        let oldest = [picture.swarm.seenAt, picture.instances.seenAt].compactMap(\.self).min()
        let status = picture.stack.value?.status
        return [
            PaneCell(picture.key.name.rawValue), PaneCell(picture.cluster.way.rawValue, .dim),
            PaneCell("\(ClusterWords.mark(health))\(health.word)", ClusterWords.tone(health)),
            PaneCell(managers, quorum.map { $0.holds ? .plain : .bad } ?? .dim),
            PaneCell(
                isSeen ? "\(ready)/\(workers.count)" : RowWords.unknown, ready < workers.count ? .warning : .plain),
            PaneCell(
                isSeen ? String(picture.servicesShort) : RowWords.unknown, picture.servicesShort > 0 ? .bad : .plain),
            PaneCell(status?.word ?? RowWords.unknown, status.map { $0.isBad ? .bad : .plain } ?? .dim),
            PaneCell(oldest.map { clock.picture(since: $0).age } ?? RowWords.unknown, .dim),
        ]
    }

    static func tone(_ health: ClusterPicture.Health) -> Tone {
        switch health {
        case .sound: .good
        case .weak: .warning
        case .bad: .bad
        case .making, .deleting, .changing: .changing
        case .unknown: .unknown
        }
    }

    private static func mark(_ health: ClusterPicture.Health) -> String {
        switch health {
        case .sound: ""
        case .weak, .bad: "! "
        case .making, .deleting, .changing: "~ "
        case .unknown: "? "
        }
    }
}
