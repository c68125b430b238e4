internal import Terminal

/// Draws the rows of a pane that are in sight: a gutter with selection and marks, columns that fit, a bar, the note.
struct TableWidget {
    var table: PaneTable
    /// An index of the rows; nil when there are none.
    var selected: Int?
    var marked: Set<String>
    /// Whether keys move over this table now.
    var isFocused: Bool
    var sortColumn: Int?
    var isInverted: Bool
    let clock: FrameClock

    /// Selection, fault, and the operator's mark.
    private static let gutter = 3
    private static let barWidth = 12
    private static let nameLeast = 24
    /// Narrower tables have no headings: their columns speak for themselves.
    private static let headingLeast = 50

    /// The rows that are shown in so many lines, the selected one among them and in the middle where it can be.
    static func visible(_ count: Int, around selected: Int?, in lines: Int) -> Range<Int> {
        guard lines > 0, count > 0 else { return 0..<0 }
        let top = min(max(0, (selected ?? 0) - lines / 2), max(0, count - lines))
        return top..<min(count, top + lines)
    }

    private func hasHeadings(in area: Area) -> Bool {
        area.columns >= Self.headingLeast && area.rows >= 3 && !table.rows.isEmpty
    }

    /// The row that is drawn at a place; nil where there is none.
    func row(at place: Position, in area: Area) -> Int? {
        let body = area.splitTop(hasHeadings(in: area) ? 1 : 0).rest
        let rows = Self.visible(table.rows.count, around: selected, in: body.rows)
        let row = rows.lowerBound + place.row - body.top
        return body.contains(place) && rows.contains(row) ? row : nil
    }

    func draw(into frame: inout Frame, in area: Area) {
        guard !area.isEmpty else { return }
        let hasHeadings = hasHeadings(in: area)
        let (head, body) = area.splitTop(hasHeadings ? 1 : 0)
        let rows = Self.visible(table.rows.count, around: selected, in: body.rows)
        let hasBars = table.rows[rows].contains { $0.fraction != nil } && area.columns >= Self.headingLeast
        let fit = fit(area.columns - (hasBars ? Self.barWidth + 2 : 0), hasHeadings: hasHeadings)
        if hasHeadings { drawHeadings(fit, into: &frame, at: head.origin) }
        for (line, index) in rows.enumerated() {
            draw(table.rows[index], at: index, fit: fit, hasBars: hasBars, into: &frame, in: body.row(line))
        }
    }

    private func fit(_ columns: Int, hasHeadings: Bool) -> ColumnFit {
        var wishes = table.columns.enumerated().map { index, column in
            let content = table.widths[index]
            let heading = hasHeadings && content > 0 ? column.title.count : 0
            let ideal = max(content, heading)
            // Names that are cut all look alike: others go first.
            let least = column.priority == 0 ? max(column.least, min(ideal, Self.nameLeast)) : column.least
            return ColumnFit.Wish(ideal: ideal, least: max(least, heading), priority: column.priority)
        }
        let note = min(40, table.noteWidth)
        // Beside a short list the note is more than what it is a note to.
        let priority = hasHeadings ? PaneTable.notePriority : ColumnFit.spare
        wishes.append(ColumnFit.Wish(ideal: note, least: min(note, 8), priority: priority))
        return ColumnFit(wishes, in: max(0, columns - Self.gutter))
    }

    private func drawHeadings(_ fit: ColumnFit, into frame: inout Frame, at origin: Position) {
        var place = origin.moved(columns: Self.gutter)
        for (index, column) in table.columns.enumerated() {
            guard let width = fit.widths[index] else { continue }
            var title = column.title.uppercased()
            if index == sortColumn {
                title = CellText.truncated(title, to: max(0, width - 1)) + (isInverted ? "↑" : "↓")
            }
            frame.put(
                title, at: place, role: .columnHeader, filling: width, alignment: column.isNumber ? .trailing : .leading
            )
            place = place.moved(columns: width + fit.gap)
        }
    }

    private func draw(
        _ row: PaneRow, at index: Int, fit: ColumnFit, hasBars: Bool, into frame: inout Frame, in line: Area
    ) {
        let isSelected = index == selected
        let isMarked = marked.contains(row.id)
        frame.clipped(to: line) { frame in
            if isSelected { frame.put("▸", at: line.origin, role: isFocused ? .text : .dim) }
            frame.put(String(row.mark.glyph), at: line.origin.moved(columns: 1), role: row.mark.tone.role)
            if isMarked { frame.put("●", at: line.origin.moved(columns: 2), role: .marked) }
            var place = line.origin.moved(columns: Self.gutter)
            for (index, cell) in row.cells.enumerated() {
                guard table.columns.indices.contains(index), let width = fit.widths[index] else { continue }
                let column = table.columns[index]
                let role: Role = isMarked && index == 0 ? .marked : cell.tone.role
                frame.put(
                    cell.words(clock), at: place, role: role, filling: width,
                    alignment: column.isNumber ? .trailing : .leading)
                place = place.moved(columns: width + fit.gap)
            }
            if hasBars {
                if let fraction = row.fraction {
                    ProgressBar.put(fraction, at: place, width: Self.barWidth, into: &frame)
                }
                place = place.moved(columns: Self.barWidth + fit.gap)
            }
            if let width = fit.widths.last ?? nil, !row.note.isEmpty {
                frame.put(row.note, at: place, role: row.mark.tone.role, width: width)
            }
            if isSelected, isFocused { frame.select(line) }
        }
    }
}
