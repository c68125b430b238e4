internal import Terminal

/// The lines of a log that are in sight, long ones broken; only those are looked at, however long the log is.
struct LogPicture {
    let log: LogView

    /// `following · 1200 lines`.
    static func tail(_ log: LogView) -> String {
        let state = log.ended ?? (log.follows ? "following" : "f follows")
        let dropped = log.dropped > 0 ? " (\(log.dropped) older ones dropped)" : ""
        return "\(state) · \(log.lines.count) lines\(dropped)"
    }

    func draw(into frame: inout Frame, in area: Area) {
        guard area.rows > 0, area.columns > 0 else { return }
        guard !log.lines.isEmpty else {
            frame.put(log.ended ?? "waiting for lines", at: area.origin, role: .dim, width: area.columns)
            return
        }
        for (row, line) in (log.follows ? tailLines(area) : linesFromTop(area)).enumerated() where row < area.rows {
            line.draw(into: &frame, in: area.row(row))
        }
    }

    private func linesFromTop(_ area: Area) -> [TextLine] {
        var lines: [TextLine] = []
        var index = min(max(0, log.top), log.lines.count - 1)
        while lines.count < area.rows, index < log.lines.count {
            lines += self.lines(of: index, width: area.columns)
            index += 1
        }
        return lines
    }

    private func tailLines(_ area: Area) -> [TextLine] {
        var lines: [TextLine] = []
        var index = log.lines.count - 1
        while lines.count < area.rows, index >= 0 {
            lines = self.lines(of: index, width: area.columns) + lines
            index -= 1
        }
        return Array(lines.suffix(area.rows))
    }

    private func lines(of index: Int, width: Int) -> [TextLine] {
        let line = log.lines[index]
        let head = [line.at.map(RowWords.clock), line.source.isEmpty ? nil : line.source].compactMap(\.self)
            .map { $0 + " " }.joined()
        let margin = min(CellText.width(head), width / 2)
        let isMatch = !log.search.isEmpty && line.text.lowercased().contains(log.search.lowercased())
        let role: Role = isMatch ? .match : line.stream == .error ? .warning : .text
        let rows = CellText.wrapped(line.text, to: max(1, width - margin), lineLimit: 100)
        return rows.enumerated().map { row, text in
            TextLine([
                TextLine.Span(
                    text: CellText.padded(row == 0 ? head : "", to: margin), role: index == log.match ? .match : .dim),
                TextLine.Span(text: text, role: role),
            ])
        }
    }
}
