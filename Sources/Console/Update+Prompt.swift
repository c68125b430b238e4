internal import Terminal

/// The line at the bottom: the filter and the command line.
extension ConsoleState {
    mutating func openFilter() {
        prompt = Prompt(kind: .filter, text: place == .logs ? log?.search ?? "" : pane(focus).filter)
    }

    mutating func pressInPrompt(_ key: KeyEvent) -> [Effect] {
        guard var line = prompt else { return [] }
        switch key {
        case .escape:
            if line.kind == .filter { apply(filter: line.before) }
            closePrompt()
            return []
        case .enter:
            closePrompt()
            if line.kind == .filter {
                apply(filter: line.field.text)
                if place == .logs, log?.search.isEmpty == false { goToMatch(forward: true) }
                return []
            }
            return run(line.field.text)
        case .tab, .backTab:
            if line.kind == .command { complete(&line, forward: key == .tab) }
        case .up:
            walkHistory(&line, older: true)
        case .down:
            walkHistory(&line, older: false)
        case .backspace where line.field.isEmpty:
            // As in vim: rubbing out the colon leaves the line.
            if line.kind == .filter { apply(filter: "") }
            closePrompt()
            return []
        default:
            guard line.field.edit(key) else { return [] }
            line.completions = []
            line.completion = nil
        }
        prompt = line
        if line.kind == .filter { apply(filter: line.field.text) }
        return []
    }

    private mutating func closePrompt() {
        prompt = nil
        touch()
    }

    /// The filter works while it is written.
    private mutating func apply(filter: String) {
        if place == .logs {
            log?.search = filter
        } else if panes[focus]?.filter != filter {
            panes[focus]?.filter = filter
            oldTables.insert(focus)
        }
    }

    private func walkHistory(_ line: inout Prompt, older: Bool) {
        guard line.kind == .command, !history.isEmpty else { return }
        let next = (line.historyIndex ?? -1) + (older ? 1 : -1)
        guard next < history.count else { return }
        if line.historyIndex == nil { line.draft = line.field.text }
        if next < 0 {
            guard line.historyIndex != nil else { return }
            line.historyIndex = nil
            line.field = TextField(line.draft)
        } else {
            line.historyIndex = next
            line.field = TextField(history[history.count - 1 - next])
        }
        line.completions = []
        line.completion = nil
    }

    mutating func remember(_ command: String) {
        history.removeAll { $0 == command }
        history.append(command)
        if history.count > Limits.history { history.removeFirst(history.count - Limits.history) }
    }
}

extension TextField {
    /// Takes an editing key; false when it is none.
    mutating func edit(_ key: KeyEvent) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .paste(let text): insert(String(text.split(whereSeparator: \.isNewline).first ?? ""))
        case .backspace: deleteBackward()
        case .delete, .control("d"): deleteForward()
        case .control("w"): deleteWord()
        case .control("u"): deleteToStart()
        case .control("k"): deleteToEnd()
        case .left, .control("b"): moveLeft()
        case .right, .control("f"): moveRight()
        case .home, .control("a"): moveToStart()
        case .end, .control("e"): moveToEnd()
        default: return false
        }
        return true
    }
}
