internal import Terminal

/// What tab offers for the command line, above it: one line, the offered word marked and in sight.
struct CompletionList {
    let prompt: Prompt

    func draw(into frame: inout Frame, in body: Area) {
        guard !prompt.completions.isEmpty else { return }
        let line = body.row(body.rows - 1)
        frame.fill(line, role: .footer)
        let chosen = prompt.completion ?? 0
        // As many before the chosen one as leave it in sight.
        var first = chosen
        var used = CellText.width(prompt.completions[min(chosen, prompt.completions.count - 1)]) + 4
        while first > 0, used + CellText.width(prompt.completions[first - 1]) + 2 <= line.columns {
            first -= 1
            used += CellText.width(prompt.completions[first]) + 2
        }
        frame.clipped(to: line) { frame in
            var place = line.origin.moved(columns: 1)
            for index in first..<prompt.completions.count where place.column < line.right {
                let isChosen = index == prompt.completion
                place = frame.put(prompt.completions[index], at: place, role: isChosen ? .focusedButton : .footer)
                    .moved(columns: 2)
            }
        }
    }
}
