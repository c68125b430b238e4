internal import Terminal

/// Draws one pane into its slot: border, title, rows, and what is wrong with its sources.
struct PanePicture {
    let state: ConsoleState
    let slot: PaneSlot
    let clock: FrameClock
    /// Where there is no header the title bar tells whether anything can be confirmed.
    var showsLock = false

    private var isFocused: Bool { state.focus == slot.pane }
    private var table: PaneTable { state.table(slot.pane) }
    private var pane: PaneState { state.pane(slot.pane) }

    func drawBorder(into frame: inout Frame) {
        slot.border.draw(around: slot.area, isFocused: isFocused, into: &frame)
    }

    /// Drawn after all borders, which would run through it.
    func drawTitle(into frame: inout Frame) {
        let rest =
            if showsLock {
                LockWords.words(of: state, clock, isShort: true).text
            } else {
                hidden > 0 ? "\((state.selectedIndex(slot.pane) ?? 0) + 1)/\(table.rows.count)" : ""
            }
        TitleLine(name: name, parts: titleParts, fraction: table.remarks.progress?.fraction, tail: rest)
            .draw(around: slot.area, border: slot.border, isFocused: isFocused, into: &frame)
    }

    /// The last lines belong to what is wrong: those that no row needs, and a third of the pane at least.
    private var parts: (rows: Area, troubles: Area) {
        let area = slot.content
        let most = table.rows.isEmpty ? area.rows - 1 : max(area.rows / 3, area.rows - table.rows.count - 1)
        let (rows, troubles) = area.splitBottom(min(troubleLines.count, max(1, most), area.rows))
        return (rows, troubles)
    }

    private var troubleLines: [String] {
        table.remarks.troubleLines(clock).flatMap { trouble in
            CellText.wrapped(trouble, to: max(1, slot.content.columns - 3), lineLimit: 4).enumerated()
                .map { ($0 == 0 ? " ? " : "   ") + $1 }
        }
    }

    /// The row of the table that is drawn at a place; nil where there is none.
    func row(at place: Position) -> Int? { widget.row(at: place, in: parts.rows) }

    func drawContent(into frame: inout Frame) {
        guard !slot.content.isEmpty else { return }
        let (content, bottom) = parts
        let lines = troubleLines
        for (line, trouble) in lines.prefix(bottom.rows).enumerated() {
            let isCut = line == bottom.rows - 1 && lines.count > bottom.rows
            frame.put(
                isCut ? "\(trouble) …" : trouble, at: bottom.row(line).origin, role: .warning, width: bottom.columns)
        }
        if table.rows.isEmpty {
            frame.put("   \(emptyWords)", at: content.origin, role: .dim, width: content.columns)
            return
        }
        widget.draw(into: &frame, in: content)
    }

    private var widget: TableWidget {
        TableWidget(
            table: table, selected: state.selectedIndex(slot.pane), marked: pane.marked, isFocused: isFocused,
            sortColumn: pane.sortColumn, isInverted: pane.sortIsInverted, clock: clock)
    }

    private var emptyWords: String {
        table.total > 0 ? "the filter hides all \(table.total)" : table.remarks.empty
    }

    /// Rows that do not fit.
    private var hidden: Int {
        slot.border == .closed ? 0 : max(0, table.rows.count - max(0, slot.content.rows - 1))
    }

    private var name: String { "\(slot.pane.rawValue) \(slot.pane.title)" }

    private var titleParts: [PaneCell] {
        let total = table.total == 0 && !table.remarks.isKnown ? RowWords.unknown : "\(table.total)"
        let count = pane.filter.isEmpty ? total : "\(table.counted)/\(total)"
        var parts = [PaneCell(count, .plain)]
        if !pane.filter.isEmpty { parts.append(PaneCell("/\(pane.filter)", .warning)) }
        if slot.border == .closed, let row = state.selectedRow(slot.pane), slot.pane != .events {
            parts.append(PaneCell("▸ \(row.cells.first?.text ?? "")", .dim))
        }
        if !pane.marked.isEmpty { parts.append(PaneCell("\(pane.marked.count) marked", .changing)) }
        return parts + table.remarks.titleCells(clock)
    }
}
