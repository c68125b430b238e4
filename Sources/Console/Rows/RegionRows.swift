internal import Fleet

/// The rows of the regions pane.
enum RegionRows {
    static let columns = [
        PaneColumn("region", least: 9), PaneColumn("clusters", isNumber: true, priority: 2),
        PaneColumn("state", least: 4, priority: 1),
    ]

    static func rows(_ state: ConsoleState) -> [PaneRow] {
        state.fleet.regions.map { picture in
            let name = picture.region.name.rawValue
            let count = picture.clusters.value?.count
            let zonesTrouble = picture.zones.trouble
            let (word, tone, mark): (String, Tone, RowMark) =
                switch picture.clusters {
                case .seen: zonesTrouble == nil ? ("ok", .good, .none) : ("zones unknown", .warning, .unknown)
                case .partial: ("partial", .warning, .unknown)
                case .stale: ("stale", .warning, .unknown)
                case .unknown(let why): (RegionRows.word(of: why), .unknown, .unknown)
                }
            return PaneRow(
                id: name, mark: mark,
                cells: [
                    PaneCell(name), PaneCell(count.map(words) ?? RowWords.unknown, sort: count.map(Double.init)),
                    PaneCell(word, tone),
                ], note: picture.clusters.trouble ?? zonesTrouble ?? "")
        }
    }

    private static func words(_ count: Int) -> String { count == 1 ? "1 cluster" : "\(count) clusters" }

    /// One word for the troubles that a region often has.
    private static func word(of why: String) -> String {
        let lower = why.lowercased()
        if ["denied", "not allowed", "not authorized", "unauthorized"].contains(where: lower.contains) {
            return "denied"
        }
        return lower.contains("not asked") ? "asking" : "unknown"
    }
}
