internal import FoundationEssentials
internal import Terminal

/// Draws the view on top into the body.
struct ViewPicture {
    let state: ConsoleState
    let layout: Layout
    let clock: FrameClock

    func draw(into frame: inout Frame) {
        guard let view = state.views.last else { return }
        frame.fill(layout.body)
        layout.wholeFrame.draw(around: layout.body, isFocused: true, into: &frame)
        let area = layout.wholeContent
        var tail = layout.header.isEmpty ? LockWords.words(of: state, clock, isShort: true).text : ""
        if view.kind == .logs {
            if let log = state.log { LogPicture(log: log).draw(into: &frame, in: area) }
            if tail.isEmpty { tail = state.log.map(LogPicture.tail) ?? "" }
        } else {
            let sheet = state.sheet(of: view, width: area.columns)
            clock.note(sheet.changesAt?.timeIntervalSince(state.now))
            let count = sheet.lines.count
            let top = min(view.scroll, max(0, count - area.rows))
            for (row, line) in sheet.lines[top..<min(count, top + area.rows)].enumerated() {
                line.draw(into: &frame, in: area.row(row))
            }
            if tail.isEmpty, count > area.rows { tail = "\(top + 1)–\(min(count, top + area.rows))/\(count)" }
        }
        TitleLine(name: state.title(of: view.kind), tail: tail)
            .draw(around: layout.body, border: layout.wholeFrame, isFocused: true, into: &frame)
    }
}
