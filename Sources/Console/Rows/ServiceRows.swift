internal import Fleet

/// The rows of the services pane: those of the selected cluster, the short ones marked.
enum ServiceRows {
    static let columns = [
        PaneColumn("service", least: 10), PaneColumn("mode", least: 6, priority: 6),
        PaneColumn("tasks", isNumber: true, priority: 1), PaneColumn("image", least: 12, priority: 2),
        PaneColumn("ports", least: 8, priority: 5), PaneColumn("update", least: 6, priority: 4),
    ]

    static func rows(_ state: ConsoleState) -> [PaneRow] {
        (state.selectedCluster?.services ?? []).sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map { service in
            let update = service.updateState
            let isMoving = update == "updating" || update == "rollback_started"
            let isStuck = update == "paused" || update == "rollback_paused"
            let share = service.desired > 0 ? Double(service.running) / Double(service.desired) : 1
            return PaneRow(
                id: service.id, mark: service.isShort || isStuck ? .bad : isMoving ? .changing : .none,
                cells: [
                    PaneCell(service.name), PaneCell(service.mode.word, .dim),
                    PaneCell("\(service.running)/\(service.desired)", service.isShort ? .bad : .good, sort: share),
                    PaneCell(shortImage(service.image)),
                    PaneCell(service.ports.isEmpty ? RowWords.unknown : service.ports.joined(separator: " ")),
                    PaneCell(update ?? RowWords.unknown, isStuck ? .bad : isMoving ? .changing : .dim),
                ], note: service.isShort ? "short" : "")
        }
    }

    /// The image without its digest: nobody reads 64 digits in a row.
    private static func shortImage(_ image: String) -> String {
        image.split(separator: "@", maxSplits: 1).first.map(String.init) ?? image
    }
}
