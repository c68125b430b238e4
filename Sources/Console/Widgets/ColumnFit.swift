/// How wide each column of a table becomes: what does not fit is dropped by priority, then the widest are narrowed.
struct ColumnFit: Equatable {
    /// What one column asks for.
    struct Wish: Equatable {
        /// Cells that show everything.
        var ideal: Int
        /// Cells under which it is better not shown at all.
        var least: Int
        /// Columns with the highest number go first; 0 stays to the last.
        var priority: Int
    }

    private static let wideGap = 2
    /// Columns of this priority and above are there only while nothing need be narrowed for them.
    static let spare = 8

    /// Cells of each column; nil where it is left out.
    let widths: [Int?]
    /// Cells between two columns.
    let gap: Int

    init(_ wishes: [Wish], in room: Int) {
        var kept = wishes.indices.filter { wishes[$0].ideal > 0 }
        func needed(_ widths: [Int], gap: Int) -> Int { widths.reduce(0, +) + gap * max(0, widths.count - 1) }
        if needed(kept.map { wishes[$0].ideal }, gap: Self.wideGap) > room, kept.count > 1 {
            kept.removeAll { wishes[$0].priority >= Self.spare }
        }
        let gap = needed(kept.map { wishes[$0].ideal }, gap: Self.wideGap) > room ? 1 : Self.wideGap
        while kept.count > 1, needed(kept.map { min(wishes[$0].least, wishes[$0].ideal) }, gap: gap) > room,
            let least = kept.max(by: { (wishes[$0].priority, $0) < (wishes[$1].priority, $1) })
        {
            kept.removeAll { $0 == least }
        }
        var widths = [Int?](repeating: nil, count: wishes.count)
        let cells = Self.narrowed(kept.map { wishes[$0] }, in: room - gap * max(0, kept.count - 1))
        for (index, width) in zip(kept, cells) where width > 0 { widths[index] = width }
        self.widths = widths
        self.gap = gap
    }

    /// Takes cells from the widest column until all fit, never below what a column needs while another has more.
    private static func narrowed(_ wishes: [Wish], in room: Int) -> [Int] {
        var widths = wishes.map(\.ideal)
        var excess = widths.reduce(0, +) - max(0, room)
        while excess > 0 {
            let shrinkable = widths.indices.filter { widths[$0] > min(wishes[$0].least, wishes[$0].ideal) }
            guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
            let others = shrinkable.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let floor = max(min(wishes[widest].least, wishes[widest].ideal), min(others, widths[widest] - 1))
            let step = min(excess, max(1, widths[widest] - floor))
            widths[widest] -= step
            excess -= step
        }
        // Only a single column is left here: it is cut.
        if excess > 0, let last = widths.indices.last { widths[last] = max(0, widths[last] - excess) }
        return widths
    }
}
