internal import Terminal

/// One row of a dialog.
enum DialogRow {
    case line(TextLine)
    /// A row of a list: selected or not.
    case choice(TextLine, isSelected: Bool)
    /// A label, and behind it something to write into.
    case field(label: String, FieldWidget)
    case buttons([DialogButton])
}

struct DialogButton {
    var text: String
    var isFocused: Bool
    /// Cannot be pressed; drawn so.
    var isDisabled = false
}

/// A box in the middle of the screen: rows that scroll, and below them rows that always stay.
struct DialogBox {
    var title: String
    var isDangerous = false
    var rows: [DialogRow]
    var pinned: [DialogRow] = []
    /// The first row shown; clamped.
    var scroll = 0
    /// A row that is to be seen, whatever `scroll` says.
    var focused: Int?

    private static let widest = 88

    /// Columns inside a dialog on that screen.
    static func innerWidth(in screen: Area) -> Int { max(1, width(in: screen) - 4) }

    private static func width(in screen: Area) -> Int {
        screen.columns < 60 ? screen.columns : min(widest, screen.columns - 2)
    }

    /// How many of so many rows can be seen at once.
    private func room(in screen: Area) -> (body: Int, pinned: Int) {
        let most = max(1, (screen.rows < 16 ? screen.rows : screen.rows - 2) - 2)
        let pinned = min(self.pinned.count, most)
        return (min(rows.count, most - pinned), pinned)
    }

    /// The first row shown when the last one stands at the bottom.
    func lastScroll(in screen: Area) -> Int { max(0, rows.count - room(in: screen).body) }

    func draw(into frame: inout Frame, in screen: Area) {
        let room = room(in: screen)
        let area = screen.centered(Size(rows: room.body + room.pinned + 2, columns: Self.width(in: screen)))
        let border: Role = isDangerous ? .dangerBorder : .dialogBorder
        frame.clipped(to: area) { frame in
            frame.fill(area, role: .dialog)
            // No line of the panes may run on into the box.
            frame.box(
                area, title: title, role: border, titleRole: isDangerous ? .dangerTitle : .dialogTitle, line: .heavy)
        }
        let (body, bottom) = area.inset(rows: 1, columns: 2).splitTop(room.body)
        var top = min(max(0, scroll), lastScroll(in: screen))
        if let focused, room.body > 0 {
            if focused < top { top = focused }
            if focused >= top + room.body { top = focused - room.body + 1 }
        }
        for line in 0..<room.body { rows[top + line].draw(into: &frame, in: body.row(line)) }
        for (line, row) in pinned.suffix(room.pinned).enumerated() { row.draw(into: &frame, in: bottom.row(line)) }
        drawScrollSigns(top: top, rows: room.body, into: &frame, in: area)
    }

    private func drawScrollSigns(top: Int, rows shown: Int, into frame: inout Frame, in area: Area) {
        guard shown > 0, rows.count > shown, area.columns > 16 else { return }
        let words = " \(top > 0 ? "↑" : " ")\(top + shown)/\(rows.count)\(top + shown < rows.count ? "↓" : " ") "
        let place = Position(row: area.bottom - 1, column: area.right - CellText.width(words) - 1)
        frame.put(words, at: place, role: .dim)
    }
}

extension DialogRow {
    func draw(into frame: inout Frame, in area: Area) {
        switch self {
        case .line(let line): line.draw(into: &frame, in: area)
        case .choice(let line, let isSelected):
            frame.put(isSelected ? "▸" : " ", at: area.origin, role: .dialog)
            line.draw(into: &frame, in: area.splitLeft(2).rest)
            if isSelected { frame.select(area) }
        case .field(let label, let field):
            // At least a third of the row is left to write in.
            let width = label.isEmpty ? 0 : min(CellText.width(label) + 1, area.columns * 2 / 3)
            frame.put(label, at: area.origin, role: .dialog, width: max(0, width - 1))
            field.draw(into: &frame, in: area.splitLeft(width).rest)
        case .buttons(let buttons): draw(buttons, into: &frame, in: area)
        }
    }

    private func draw(_ buttons: [DialogButton], into frame: inout Frame, in area: Area) {
        func width(_ buttons: [DialogButton]) -> Int { buttons.reduce(-2) { $0 + CellText.width($1.text) + 6 } }
        // Where not all fit, the one that enter would press is shown.
        let focused = buttons.filter(\.isFocused)
        let buttons = width(buttons) <= area.columns ? buttons : focused.isEmpty ? Array(buttons.prefix(1)) : focused
        var place = Position(row: area.top, column: max(area.left, area.right - width(buttons)))
        frame.clipped(to: area) { frame in
            for button in buttons {
                let role: Role = button.isFocused ? .focusedButton : button.isDisabled ? .dim : .button
                place = frame.put("[ \(button.text) ]", at: place, role: role).moved(columns: 2)
            }
        }
    }
}
