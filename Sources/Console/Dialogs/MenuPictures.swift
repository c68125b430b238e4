internal import Terminal

/// `e`: what can be done to the nodes, and why not where it cannot.
struct NodeMenuPicture: DialogPicture {
    let menu: NodeMenu

    func box(width: Int) -> DialogBox {
        let rows = menu.items.enumerated().map { index, item in
            MenuRow(keys: String(item.key), words: "\(item.act.rawValue): \(item.words)", reason: item.reason)
                .row(keyWidth: 3, isSelected: index == menu.selected)
        }
        let names = menu.names.count <= 3 ? menu.names.joined(separator: ", ") : "\(menu.names.count) nodes"
        return DialogBox(title: "node \(names)", rows: rows, focused: menu.selected)
    }
}

/// `x`: all that can be done here.
struct ActionMenuPicture: DialogPicture {
    let menu: ActionMenu

    func box(width: Int) -> DialogBox {
        let keyWidth = min(width / 3, (menu.items.map { CellText.width($0.keys) }.max() ?? 0) + 2)
        let rows = menu.items.enumerated().map { index, item in
            MenuRow(keys: item.keys, words: item.words, reason: item.reason, isDangerous: item.risk == .destroys)
                .row(keyWidth: keyWidth, isSelected: index == menu.selected)
        }
        return DialogBox(title: "actions in \(menu.place.words)", rows: rows, focused: menu.selected)
    }
}

/// One act of a menu: greyed with its reason when it cannot be done.
private struct MenuRow {
    var keys: String
    var words: String
    var reason: String?
    var isDangerous = false

    func row(keyWidth: Int, isSelected: Bool) -> DialogRow {
        let role: Role = reason != nil ? .dim : isDangerous ? .danger : .dialog
        var spans = [
            TextLine.Span(text: CellText.padded(keys, to: keyWidth), role: reason == nil ? .key : .dim),
            TextLine.Span(text: words, role: role),
        ]
        if let reason { spans.append(TextLine.Span(text: "  – \(reason)", role: .dim)) }
        return .choice(TextLine(spans), isSelected: isSelected)
    }
}
