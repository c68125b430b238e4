internal import Terminal

/// One line of text being written. The cursor stays in sight: long text slides under it.
struct FieldWidget {
    var field: TextField
    var isFocused: Bool
    /// Shows a dot for each character.
    var isHidden = false
    var placeholder = ""

    func draw(into frame: inout Frame, in area: Area) {
        let line = area.row(0)
        guard !line.isEmpty else { return }
        frame.fill(line, role: .input)
        let shown = field.characters.map { isHidden ? "•" : CellText.cleaned(String($0)) }
        let widths = shown.map { CellText.width($0) }
        var first = 0
        var before = widths[..<field.cursor].reduce(0, +)
        // One cell is left for the cursor behind the last character.
        while before > line.columns - 1, first < field.cursor {
            before -= widths[first]
            first += 1
        }
        frame.clipped(to: line) { frame in
            if field.isEmpty, !placeholder.isEmpty {
                frame.put(placeholder, at: line.origin, role: .inputPlaceholder, width: line.columns)
            } else {
                frame.put(shown[first...].prefix(line.columns).joined(), at: line.origin, role: .input)
            }
        }
        if isFocused { frame.cursor = line.origin.moved(columns: before) }
    }
}
