internal import Fleet

/// Regions down, the clusters of each with managers, workers, short services and stack state across, each with its age.
struct MatrixView: SheetView {
    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet) {
        guard !state.fleet.regions.isEmpty else {
            sheet.paragraph("no region was seen yet", .dim)
            return
        }
        let byRegion = Dictionary(grouping: state.fleet.clusters) { $0.key.region }
        var rows: [[PaneCell]] = []
        for region in state.fleet.regions {
            let name = region.region.name
            let clusters = (byRegion[name] ?? []).sorted { $0.key < $1.key }
            for (index, cluster) in clusters.enumerated() {
                rows.append([PaneCell(index == 0 ? name.rawValue : "")] + ClusterWords.cells(cluster, clock))
            }
            if clusters.isEmpty {
                let words = region.clusters.provesAbsence ? "none" : "? unknown"
                rows.append([PaneCell(name.rawValue), PaneCell(words, .dim)])
            }
        }
        sheet.table(
            [PaneColumn("region", least: 9)]
                + ClusterWords.columns.map { column in
                    var column = column
                    column.priority += column.title == "cluster" ? 0 : 1
                    return column
                }, rows, indent: 0)
        sheet.blank()
        sheet.troubles(
            state.fleet.regions.map { region in
                SourceNote(region.region.name.rawValue, region.clusters).trouble(clock)
            })
    }
}
