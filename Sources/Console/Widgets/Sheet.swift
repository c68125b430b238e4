internal import Terminal

/// Lines for a view or dialog of a given width, written from top to bottom: fields, tables and paragraphs.
struct Sheet {
    let width: Int
    private(set) var lines: [TextLine] = []

    /// Columns that the names of fields take.
    var nameWidth = 14

    init(width: Int) { self.width = max(1, width) }

    mutating func blank() { if !lines.isEmpty { lines.append(.blank) } }
    mutating func add(_ line: TextLine) { lines.append(line) }

    mutating func heading(_ text: String) {
        blank()
        lines.append(TextLine(text, .title))
    }

    /// Text broken between words, with a margin.
    mutating func paragraph(_ text: String, _ role: Role = .text, indent: Int = 0) {
        let margin = String(repeating: " ", count: min(indent, width - 1))
        for line in CellText.wrapped(text, to: width - margin.count, lineLimit: Limits.textLines) {
            lines.append(TextLine(margin + line, role))
        }
    }

    /// `name      value`, the value broken under itself; a dash where nothing is known.
    mutating func field(_ name: String, _ value: String?, _ role: Role = .text) {
        let text = value.flatMap { $0.isEmpty ? nil : $0 } ?? RowWords.unknown
        let nameWidth = min(self.nameWidth, max(0, width / 2))
        let rows = CellText.wrapped(text, to: max(1, width - nameWidth), lineLimit: Limits.textLines)
        for (index, row) in rows.enumerated() {
            lines.append(
                TextLine([
                    TextLine.Span(text: CellText.padded(index == 0 ? name : "", to: nameWidth), role: .dim),
                    TextLine.Span(text: row, role: value == nil ? .dim : role),
                ]))
        }
    }

    /// A table with its headings; columns that do not fit go as in a pane. `empty` stands there when it has no rows.
    mutating func table(_ columns: [PaneColumn], _ rows: [[PaneCell]], empty: String = "none", indent: Int = 2) {
        let margin = String(repeating: " ", count: min(indent, width - 1))
        guard !rows.isEmpty else {
            lines.append(TextLine(margin + empty, .dim))
            return
        }
        let wishes = columns.enumerated().map { index, column in
            let content = rows.map { index < $0.count ? CellText.width($0[index].text) : 0 }.max() ?? 0
            let ideal = content == 0 ? 0 : max(content, column.title.count)
            let least = column.priority == 0 ? max(column.least, min(ideal, 24)) : column.least
            return ColumnFit.Wish(ideal: ideal, least: max(least, column.title.count), priority: column.priority)
        }
        let fit = ColumnFit(wishes, in: width - margin.count)
        lines.append(
            Self.line(
                columns.map { PaneCell($0.title.uppercased()) }, columns, fit, margin: margin
            ) { _ in .columnHeader })
        lines += rows.map { row in Self.line(row, columns, fit, margin: margin) { $0.tone.role } }
    }

    private static func line(
        _ cells: [PaneCell], _ columns: [PaneColumn], _ fit: ColumnFit, margin: String, role: (PaneCell) -> Role
    ) -> TextLine {
        var spans = [TextLine.Span(text: margin, role: .text)]
        for (index, cell) in cells.enumerated() where index < columns.count {
            guard let width = fit.widths[index] else { continue }
            let text = CellText.padded(cell.text, to: width, alignment: columns[index].isNumber ? .trailing : .leading)
            spans.append(TextLine.Span(text: text, role: role(cell)))
            spans.append(TextLine.Span(text: String(repeating: " ", count: fit.gap), role: .text))
        }
        return TextLine(spans)
    }
}
