internal import Fleet

/// The rows of the clusters pane: those of the selected region.
enum ClusterRows {
    static let columns = [
        PaneColumn("cluster", least: 6), PaneColumn("way", least: 5, priority: 2),
        PaneColumn("state", least: 4, priority: 1),
    ]

    static func rows(_ state: ConsoleState) -> [PaneRow] {
        let region = state.selectedRegion?.region.name
        return state.fleet.clusters.filter { region == nil || $0.key.region == region }.sorted { $0.key < $1.key }
            .map { picture in
                let health = picture.health
                let (tone, mark) = signs(of: health)
                return PaneRow(
                    id: picture.key.description, mark: mark,
                    cells: [
                        PaneCell(picture.key.name.rawValue), PaneCell(picture.cluster.way.rawValue, .dim),
                        PaneCell(health.word, tone),
                    ], note: health.why ?? "")
            } + goneRows(in: region, state)
    }

    /// Those that went while somebody looked: their stacks' events can still be read.
    private static func goneRows(in region: RegionName?, _ state: ConsoleState) -> [PaneRow] {
        state.fleet.gone.filter { region == nil || $0.key.region == region }.map { gone in
            PaneRow(
                id: gone.stackID.rawValue, aliases: [gone.key.description], isCounted: false,
                cells: [
                    PaneCell(gone.key.name.rawValue, .dim), PaneCell(Way.stack.rawValue, .dim), PaneCell("gone", .dim),
                ], note: "its stack is deleted")
        }
    }

    private static func signs(of health: ClusterPicture.Health) -> (Tone, RowMark) {
        switch health {
        case .sound: (.good, .none)
        case .weak: (.warning, .bad)
        case .bad: (.bad, .bad)
        case .making, .deleting, .changing: (.changing, .changing)
        case .unknown: (.unknown, .unknown)
        }
    }
}
