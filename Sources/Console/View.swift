package import Terminal

/// Draws the state on a screen of that size. Pure: the same state and size make the same frame.
package func view(_ state: ConsoleState, _ size: Size) -> Frame {
    var frame = Frame(size: size, glyphs: state.settings.isASCII ? .ascii : .unicode)
    let layout = Layout(size, needsFooter: Footer.isNeeded(state))
    guard layout.sizeClass != .tooSmall else {
        frame.put("too small", at: .zero, role: .warning)
        return frame
    }
    Header(state: state).draw(into: &frame, in: layout.header)
    drawPanes(state, layout, into: &frame)
    Footer(state: state).draw(into: &frame, in: layout.footer)
    return frame
}

private func drawPanes(_ state: ConsoleState, _ layout: Layout, into frame: inout Frame) {
    let slots = layout.slots(focus: state.focus, zoom: state.zoom)
    // The focused pane comes last: its border runs over those it shares.
    let pictures =
        slots.filter { $0.pane != state.focus }.map { PanePicture(state: state, slot: $0) }
        + slots.filter { $0.pane == state.focus }.map { PanePicture(state: state, slot: $0) }
    for picture in pictures { picture.drawBorder(into: &frame) }
    for picture in pictures { picture.drawTitle(into: &frame) }
    for picture in pictures { picture.drawContent(into: &frame) }
}
