internal import Terminal

/// Draws the view on top into the body.
struct ViewPicture {
    let state: ConsoleState
    let layout: Layout

    func draw(into frame: inout Frame) {
        guard let view = state.views.last else { return }
        frame.fill(layout.body)
        layout.wholeFrame.draw(around: layout.body, isFocused: true, into: &frame)
        let area = layout.wholeContent
        var tail = layout.header.isEmpty ? LockWords.words(of: state, isShort: true).text : ""
        if view.kind == .logs {
            if let log = state.log { LogPicture(log: log).draw(into: &frame, in: area) }
            if tail.isEmpty { tail = state.log.map(LogPicture.tail) ?? "" }
        } else {
            let content = ViewContent(of: view, in: state, width: area.columns)
            let top = min(view.scroll, max(0, content.count - area.rows))
            for (row, line) in content.lines(top..<top + area.rows).enumerated() {
                line.draw(into: &frame, in: area.row(row))
            }
            if tail.isEmpty, content.count > area.rows {
                tail = "\(top + 1)–\(min(content.count, top + area.rows))/\(content.count)"
            }
        }
        TitleLine(name: state.title(of: view.kind), tail: tail)
            .draw(around: layout.body, border: layout.wholeFrame, isFocused: true, into: &frame)
    }
}
