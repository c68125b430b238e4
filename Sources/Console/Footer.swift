internal import Terminal

/// The bottom line: what is being written, else what was said last, else the keys of this place.
struct Footer {
    let state: ConsoleState

    /// Whether the line must be there even where room is short.
    static func isNeeded(_ state: ConsoleState) -> Bool { state.prompt != nil || state.flash != nil }

    func draw(into frame: inout Frame, in area: Area) {
        guard !area.isEmpty else { return }
        frame.fill(area, role: .footer)
        frame.clipped(to: area) { frame in
            if let prompt = state.prompt, state.dialog == nil {
                draw(prompt, into: &frame, in: area)
            } else if let flash = state.flash {
                frame.put(" \(flash.text)", at: area.origin, role: flash.severity.role, width: area.columns)
            } else {
                drawKeys(into: &frame, in: area)
            }
        }
    }

    private func draw(_ prompt: Prompt, into frame: inout Frame, in area: Area) {
        let sign = prompt.kind == .command ? ":" : "/"
        let place = frame.put(sign, at: area.origin, role: .key)
        let field = Area(row: area.top, column: place.column, rows: 1, columns: area.right - place.column)
        FieldWidget(field: prompt.field, isFocused: true).draw(into: &frame, in: field)
    }

    private func drawKeys(into frame: inout Frame, in area: Area) {
        let keys: [(key: String, words: String)] =
            DialogKeys.of(state.dialog)
            ?? KeyMap.footer(in: state.place).map { ($0.keys.first.map(KeyWords.word) ?? "", $0.words) }
        var place = area.origin.moved(columns: 1)
        for (index, (key, words)) in keys.enumerated() {
            // The last one, help, stays in sight: it leads to all that found no room.
            let width = CellText.width(key) + CellText.width(words) + 1
            let isLast = index == keys.count - 1
            let reserve = isLast ? 0 : (keys.last.map { CellText.width($0.key) + CellText.width($0.words) + 3 } ?? 0)
            guard place.column + width + reserve <= area.right else { continue }
            place = frame.put(key, at: place, role: .key)
            place = frame.put(" \(words)", at: place, role: .footer).moved(columns: 2)
        }
    }
}
