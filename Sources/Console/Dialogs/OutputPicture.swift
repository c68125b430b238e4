internal import Terminal

/// The outputs of a stack to copy or to open.
struct OutputPicture: DialogPicture {
    let menu: OutputMenu

    func box(width: Int) -> DialogBox {
        let nameWidth = min(width / 3, (menu.outputs.map { CellText.width($0.key) }.max() ?? 0) + 2)
        let rows = menu.outputs.enumerated().map { index, output in
            let role: Role = OutputMenu.isAddress(output.value) ? .key : .dialog
            let spans = [
                TextLine.Span(text: CellText.padded(output.key, to: nameWidth), role: .dim),
                TextLine.Span(text: output.value, role: role),
            ]
            return DialogRow.choice(TextLine(spans), isSelected: index == menu.selected)
        }
        return DialogBox(title: "outputs of \(menu.cluster.name)", rows: rows, focused: menu.selected)
    }
}
