internal import Fleet
internal import Operations
internal import Terminal

/// A plan: what will be done, what it costs in quorum, tasks and money, what the guards say, and how to go on.
struct PlanPicture: DialogPicture {
    let dialog: PlanDialog
    let state: ConsoleState

    private var plan: Plan { dialog.plan }

    func box(width: Int) -> DialogBox {
        var sheet = Sheet(width: width)
        sheet.nameWidth = 10
        writePlace(into: &sheet)
        writeRefusals(into: &sheet)
        writeQuorum(into: &sheet)
        writeWarnings(into: &sheet)
        writeChanges(into: &sheet)
        writeMoves(into: &sheet)
        for remark in plan.remarks { sheet.field(remark.word, remark.line) }
        sheet.field("cost", cost)
        sheet.field(
            "calls",
            plan.calls == 0
                ? "no change, reads only" : "\(plan.calls) change\(plan.calls == 1 ? "" : "s"), then reads until steady"
        )
        let passed = plan.verdicts.filter { $0.verdict == .passed }.map(\.name)
        if !passed.isEmpty { sheet.field("passed", passed.joined(separator: ", "), .dim) }
        return DialogBox(
            title: plan.title, isDangerous: plan.severity > .reversible, rows: sheet.rows, pinned: pinned(width: width),
            scroll: dialog.scroll)
    }

    // MARK: What is shown

    private func writePlace(into sheet: inout Sheet) {
        let word = state.settings.contextWord.isEmpty ? state.settings.contextName : state.settings.contextWord
        let parts = [
            "cluster \(plan.cluster.name)", word, plan.account.map { "account \($0)" } ?? "account not known",
            plan.cluster.region.rawValue,
        ]
        sheet.paragraph(parts.filter { !$0.isEmpty }.joined(separator: " · "), .dim)
    }

    private func writeRefusals(into sheet: inout Sheet) {
        for refusal in dialog.refusals {
            sheet.paragraph("! refused by \(refusal.name): \(refusal.reason)", .bad)
            if !refusal.remedy.isEmpty { sheet.paragraph("→ \(refusal.remedy)", .warning, indent: 2) }
        }
    }

    private func writeQuorum(into sheet: inout Sheet) {
        guard let before = plan.quorumBefore else {
            if let after = plan.quorumAfter { sheet.field("quorum", "then \(Self.words(after))") }
            return
        }
        guard let after = plan.quorumAfter else {
            sheet.field("quorum", "\(before.inWords)  →  none")
            return
        }
        let rest =
            after.managers == before.managers
            ? "reachable \(after.reachable), can lose \(after.canLose)" : Self.words(after)
        let role: Role = !after.holds ? .bad : after.canLose < before.canLose ? .warning : .text
        let end = after == before ? "unchanged, can lose \(after.canLose)" : after.holds ? rest : "\(rest): NO QUORUM"
        sheet.field("quorum", "\(before.inWords)  →  \(end)", role)
    }

    private static func words(_ quorum: Quorum) -> String { "\(quorum.inWords), can lose \(quorum.canLose)" }

    private func writeChanges(into sheet: inout Sheet) {
        for (index, change) in plan.changes.enumerated() {
            let (sign, role): (String, Role) =
                switch change.action {
                case .add: ("+", .good)
                case .change: ("~", .changing)
                case .remove: ("-", .bad)
                case .replace: ("±", .warning)
                }
            let detail = change.detail.isEmpty ? "" : ": \(change.detail)"
            sheet.field(
                index == 0 ? "will" : "", "\(sign) \(change.action.rawValue) \(change.type) \(change.id)\(detail)", role
            )
        }
    }

    private func writeMoves(into sheet: inout Sheet) {
        guard !plan.hits.isEmpty else { return }
        let moves = plan.hits.reduce(0) { $0 + $1.moves }
        for (index, hit) in plan.hits.enumerated() {
            let only = hit.constraints.isEmpty ? "" : ", only where \(hit.constraints.joined(separator: " and "))"
            let head = index == 0 ? "\(moves) task\(moves == 1 ? "" : "s"): " : ""
            let line =
                "\(head)\(hit.service) moves \(hit.moves), \(hit.runningAfter) of \(hit.desired) run meanwhile\(only)"
            sheet.field(index == 0 ? "moves" : "", line, hit.isShort ? .warning : .text)
        }
    }

    private func writeWarnings(into sheet: inout Sheet) {
        for verdict in plan.verdicts where verdict.verdict == .warned {
            sheet.paragraph("? \(verdict.name): \(verdict.reason)", .warning)
            if !verdict.remedy.isEmpty { sheet.paragraph("→ \(verdict.remedy)", .dim, indent: 2) }
        }
    }

    private var cost: String {
        let date = plan.pricesAsOf.isEmpty ? "" : " (prices of \(plan.pricesAsOf))"
        guard let change = plan.priceChange else { return "not known: a type has no price in the table\(date)" }
        if change == .zero { return "no change" }
        return "\(change > .zero ? "+" : "")\(change.inWords) per hour\(date)"
    }

    // MARK: What always stays

    private func pinned(width: Int) -> [DialogRow] {
        var sheet = Sheet(width: width)
        sheet.nameWidth = 10
        if let notice = dialog.notice { sheet.paragraph("! \(notice)", .warning) }
        if dialog.isReplanning { sheet.paragraph("~ planning again", .changing) }
        switch dialog.phase {
        case .asking: break
        case .starting:
            sheet.paragraph("~ checking against the newest picture, then starting", .changing)
            return sheet.rows
        case .failed(let why):
            sheet.paragraph("! \(why)", .bad)
            return sheet.rows + [.buttons([DialogButton(text: "Close", isFocused: true)])]
        }
        if let mode = dialog.mode { sheet.add(modeLine(mode, width: width)) }
        if !dialog.isRefused, state.settings.isReadOnly {
            sheet.add(TextLine("READ-ONLY: nothing can be confirmed", .locked))
        } else if !dialog.isRefused, !state.lock.isArmed(at: state.here) {
            sheet.add(TextLine(width < 44 ? "LOCKED: W arms" : "LOCKED: W on a button arms for 10 minutes", .locked))
        }
        var rows = sheet.rows
        if !dialog.isRefused, let word = dialog.confirmation {
            let field = FieldWidget(field: dialog.typed, isFocused: dialog.focus == .field)
            let label = "type \(word) to go on:"
            if CellText.width(label) + 20 <= width {
                rows.append(.field(label: label, field))
            } else {
                var above = Sheet(width: width)
                above.paragraph("type \(word):")
                rows += above.rows + [.field(label: "", field)]
            }
        }
        rows.append(.buttons(buttons))
        return rows
    }

    private func modeLine(_ mode: TerminationMode, width: Int) -> TextLine {
        let isFocused = dialog.focus == .mode
        func choice(_ one: TerminationMode, _ words: String) -> TextLine.Span {
            let isChosen = one == mode
            // Where both find no room, only what the chosen one means is told.
            let meaning = isChosen || width >= 84 ? ": \(words)" : ""
            return TextLine.Span(
                text: "(\(isChosen ? "•" : " ")) \(one.rawValue)\(meaning)  ",
                role: isFocused && isChosen ? .focusedButton : isChosen ? .dialog : .dim)
        }
        guard width >= 50 else {
            let chosen = TextLine.Span(text: "(•) \(mode.rawValue)", role: isFocused ? .focusedButton : .dialog)
            return TextLine([TextLine.Span(text: "mode ", role: .dim), chosen])
        }
        return TextLine([
            TextLine.Span(text: CellText.padded("mode", to: 10), role: .dim),
            choice(.crash, "as if the power failed"), choice(.graceful, "drain, leave, terminate"),
        ])
    }

    private var buttons: [DialogButton] {
        let cancel = DialogButton(text: "Cancel", isFocused: dialog.focus == .cancel)
        if dialog.isRefused { return [cancel] }
        let verb = dialog.verb.prefix(1).uppercased() + dialog.verb.dropFirst()
        let isReady = dialog.isTypedRight && state.lock.isArmed(at: state.here) && !dialog.isReplanning
        let hint = dialog.confirmation == nil ? " (y)" : ""
        return [
            cancel, DialogButton(text: verb + hint, isFocused: dialog.focus == .confirm, isDisabled: !isReady),
        ]
    }
}
