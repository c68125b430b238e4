internal import Terminal

/// The keys of one place, from the key table: what acts first, then what looks, then what moves.
struct HelpView: SheetView {
    let place: KeyPlace

    func write(_ state: ConsoleState, _ clock: FrameClock, into sheet: inout Sheet) {
        let bindings = KeyMap.bindings(in: place)
        let keyWidth = min(sheet.width / 2, (bindings.map { CellText.width($0.keyWords) }.max() ?? 0) + 2)
        write("act", bindings.filter { $0.risk != .looks }, keyWidth, into: &sheet)
        write("look and move", bindings.filter { $0.risk == .looks }, keyWidth, into: &sheet)
        sheet.heading("marks")
        sheet.pairs([
            ("!", "bad"), ("?", "unknown, or on its way"), ("~", "changing"), ("▸", "selected"), ("●", "marked"),
        ])
        sheet.heading("filters")
        sheet.pairs([
            ("word", "rows that have it; more words must all be there"), ("!word", "rows without it"),
            ("column:word", "in that column only"),
        ])
    }

    private func write(_ title: String, _ bindings: [KeyBinding], _ keyWidth: Int, into sheet: inout Sheet) {
        guard !bindings.isEmpty else { return }
        sheet.heading(title)
        for binding in bindings {
            let risk =
                switch binding.risk {
                case .looks: ""
                case .changes: "  changes the cloud: plan first"
                case .destroys: "  destroys: plan first, then a name to type"
                }
            sheet.add(
                TextLine([
                    TextLine.Span(text: "  " + CellText.padded(binding.keyWords, to: keyWidth), role: .key),
                    TextLine.Span(text: binding.words, role: .text),
                    TextLine.Span(text: risk, role: binding.risk == .destroys ? .danger : .dim),
                ]))
        }
    }
}
