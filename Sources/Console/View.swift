package import Terminal

/// Draws the state on a screen of that size. Pure: the same state and size make the same picture.
package func picture(_ state: ConsoleState, _ size: Size) -> Picture {
    let clock = FrameClock(state)
    let frame = draw(state, size, clock)
    return Picture(frame: frame, changesAfter: clock.changesAfter)
}

private func draw(_ state: ConsoleState, _ size: Size, _ clock: FrameClock) -> Frame {
    var frame = Frame(size: size, glyphs: state.settings.isASCII ? .ascii : .unicode)
    let layout = Layout(size, needsFooter: Footer.isNeeded(state))
    guard layout.sizeClass != .tooSmall else {
        frame.put("too small", at: .zero, role: .warning)
        return frame
    }
    Header(state: state, clock: clock).draw(into: &frame, in: layout.header)
    if state.views.isEmpty {
        drawPanes(state, layout, clock, into: &frame)
    } else {
        ViewPicture(state: state, layout: layout, clock: clock).draw(into: &frame)
    }
    Footer(state: state).draw(into: &frame, in: layout.footer)
    drawOnTop(state, layout, clock, into: &frame)
    return frame
}

private func drawOnTop(_ state: ConsoleState, _ layout: Layout, _ clock: FrameClock, into frame: inout Frame) {
    guard let dialog = state.dialog else {
        if let prompt = state.prompt { CompletionList(prompt: prompt).draw(into: &frame, in: layout.body) }
        return
    }
    // What stands below has no cursor of its own while a dialog is open.
    frame.cursor = nil
    let screen = Layout.dialogScreen(frame.size)
    // It tells how long the jobs have been running.
    if case .quit(let quit) = dialog, !quit.running.isEmpty { clock.count() }
    DialogBox(of: dialog, state, in: screen).draw(into: &frame, in: screen)
}

private func drawPanes(_ state: ConsoleState, _ layout: Layout, _ clock: FrameClock, into frame: inout Frame) {
    let slots = layout.slots(focus: state.focus, zoom: state.zoom)
    // The focused pane comes last: its border runs over those it shares.
    let ordered = slots.filter { $0.pane != state.focus } + slots.filter { $0.pane == state.focus }
    let pictures = ordered.map {
        PanePicture(state: state, slot: $0, clock: clock, showsLock: layout.header.isEmpty)
    }
    for picture in pictures { picture.drawBorder(into: &frame) }
    for picture in pictures { picture.drawTitle(into: &frame) }
    for picture in pictures { picture.drawContent(into: &frame) }
}
