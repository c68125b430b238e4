internal import Terminal

/// A title in a border: the name, then parts with a dot between them as far as they fit, and a bar where there is one.
struct TitleLine {
    var name: String
    /// The first one stands beside the name; each is left out when it does not fit.
    var parts: [PaneCell] = []
    /// 0...1, drawn after the second part.
    var fraction: Double?
    /// At the right end.
    var tail = ""

    private static let barWidth = 22

    func draw(around area: Area, border: PaneSlot.Border, isFocused: Bool, into frame: inout Frame) {
        let isBar = border == .titleBar
        let line = isBar ? area.row(0) : area.row(0).inset(rows: 0, columns: 1)
        guard !line.isEmpty else { return }
        let titleRole: Role = isBar ? .header : isFocused ? .focusedTitle : .title
        var room = line.columns - 1
        frame.clipped(to: line) { frame in
            if !tail.isEmpty, CellText.width(tail) + CellText.width(name) + 4 < room {
                let width = CellText.width(tail) + 2
                let place = Position(row: line.top, column: line.right - width)
                frame.put(" \(tail) ", at: place, role: isBar ? .header : .dim)
                room -= width
            }
            var place = frame.put(
                " \(CellText.truncated(name, to: max(0, room - 2)))", at: line.origin, role: titleRole)
            func left() -> Int { room - (place.column - line.left) }
            for (index, part) in parts.enumerated() where !part.text.isEmpty {
                let text = index == 0 ? " \(part.text)" : " · \(part.text)"
                let width = CellText.width(text)
                // The first part after the count is cut rather than left out: it is the most important one.
                guard width <= left() || (index == 1 && left() > 8) else { break }
                let role = part.tone == .plain ? titleRole : isBar ? .header : part.tone.role
                place = frame.put(text, at: place, role: role, width: min(width, left()))
                if index == 1, let fraction, left() > Self.barWidth + 2 {
                    frame.put(" ", at: place, role: titleRole)
                    ProgressBar.put(fraction, at: place.moved(columns: 1), width: Self.barWidth, into: &frame)
                    place = place.moved(columns: Self.barWidth + 1)
                }
            }
            frame.put(" ", at: place, role: titleRole)
        }
    }
}

extension PaneSlot.Border {
    func draw(around area: Area, isFocused: Bool, into frame: inout Frame) {
        let role: Role = isFocused ? .focusedBorder : .border
        switch self {
        case .box: frame.box(area, role: role)
        case .titleLine, .closed: frame.horizontalLine(from: area.origin, columns: area.columns, role: role)
        case .titleBar: frame.fill(area.row(0), role: .header)
        }
    }
}
