internal import Fleet
internal import Operations
internal import Terminal

/// The form for a new cluster: the way, then the template's groups with their fields.
struct ProvisionPicture: DialogPicture {
    let form: ProvisionForm

    func box(width: Int) -> DialogBox {
        var rows: [DialogRow] = [.line(wayLine)]
        var focused: Int?
        let labelWidth = min(34, width / 2, (form.lines.map { CellText.width($0.label) }.max() ?? 0) + 4)
        for (index, line) in form.lines.enumerated() {
            if let group = line.group { rows.append(.line(TextLine(group, .title))) }
            let isFocused = form.focus == .line(index)
            if isFocused { focused = rows.count }
            rows.append(row(of: line, isFocused: isFocused, labelWidth: labelWidth))
            if let trouble = form.visibleTrouble(at: index) {
                rows.append(.line(TextLine("    ! \(trouble)", .bad)))
                if isFocused { focused = rows.count - 1 }
            }
        }
        if focused == nil { focused = rows.count - 1 }
        return DialogBox(title: "provision a cluster", rows: rows, pinned: pinned(width: width), focused: focused)
    }

    private var wayLine: TextLine {
        let words =
            switch form.way {
            case .stack: "CloudFormation makes and heals it: groups replace what is lost"
            case .machine: "one machine after the other, without a stack"
            case .terraform: "Terraform keeps the state"
            }
        return TextLine([
            TextLine.Span(text: "way ", role: .dim), TextLine.Span(text: form.way.rawValue, role: .dialogTitle),
            TextLine.Span(text: " – \(words)", role: .dim),
        ])
    }

    private func row(of line: ProvisionForm.Line, isFocused: Bool, labelWidth: Int) -> DialogRow {
        let label = CellText.padded("  \(line.label)", to: max(1, labelWidth - 1))
        var field = FieldWidget(
            field: line.field, isFocused: isFocused && form.phase == .filling, isHidden: line.isHidden)
        if line.field.isEmpty { field.placeholder = line.choices.isEmpty ? "" : "← → choose" }
        return .field(label: label, field)
    }

    private func pinned(width: Int) -> [DialogRow] {
        var sheet = Sheet(width: width)
        switch form.phase {
        case .loading: sheet.paragraph("~ asking \(form.region) for its zones and key pairs", .changing)
        case .failed(let failure):
            sheet.paragraph("! \(failure.what): \(failure.why)", .bad)
            if !failure.next.isEmpty { sheet.paragraph("→ \(failure.next)", .warning, indent: 2) }
        case .filling: sheet.add(hint)
        }
        let isFilling = form.phase == .filling
        return sheet.rows + [
            .buttons([
                DialogButton(text: "Cancel", isFocused: form.focus == .cancel || !isFilling),
                DialogButton(text: "Plan", isFocused: form.focus == .plan && isFilling, isDisabled: !form.isComplete),
            ])
        ]
    }

    /// What the focused line is about, and what it can be.
    private var hint: TextLine {
        guard case .line(let index) = form.focus, form.lines.indices.contains(index) else {
            return TextLine(form.isComplete ? "the plan is shown before anything is made" : "", .dim)
        }
        let line = form.lines[index]
        let place = line.choices.firstIndex(of: line.field.text).map { "\($0 + 1) of \(line.choices.count)" }
        let choices = line.choices.isEmpty ? nil : "← → \(place ?? "\(line.choices.count) to choose from")"
        return TextLine(
            [choices, line.description].compactMap { $0?.isEmpty == false ? $0 : nil }.joined(separator: " · "), .dim)
    }
}
