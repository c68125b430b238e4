internal import Fleet

/// The rows of the zones pane: the zones of the selected region, with what of the selected cluster stands there.
enum ZoneRows {
    static let columns = [
        PaneColumn("zone", least: 8), PaneColumn("managers", isNumber: true, priority: 1),
        PaneColumn("workers", isNumber: true, priority: 1), PaneColumn("state", least: 6, priority: 2),
    ]

    static func rows(_ state: ConsoleState) -> [PaneRow] {
        guard let region = state.selectedRegion, let zones = region.zones.value else { return [] }
        let nodes = state.fleet.clusters.filter { $0.key.region == region.region.name }
            .flatMap(\.nodes).filter { $0.kind != .ghost }
        let byZone = Dictionary(grouping: nodes) { $0.zone ?? "" }
        return zones.sorted { $0.name < $1.name }.map { zone in
            let here = byZone[zone.name] ?? []
            let managers = here.count { $0.role == .manager }
            let workers = here.count { $0.role == .worker }
            let isSound = zone.state == "available"
            return PaneRow(
                id: zone.name, mark: isSound ? .none : .bad,
                cells: [
                    PaneCell(zone.name), PaneCell(managers == 0 ? "" : "\(managers) m", sort: Double(managers)),
                    PaneCell(workers == 0 ? "" : "\(workers) w", sort: Double(workers)),
                    PaneCell(isSound ? "" : zone.state, isSound ? .plain : .bad),
                ], note: state.zoneInView == zone.name ? "in view" : "")
        }
    }
}
