import Console
import Terminal

/// Writes records to standard output: data only, in the chosen format.
struct RecordWriter: Sendable {
    let format: OutputFormat
    let layout: RecordLayout

    func write(_ records: [TextValue]) {
        switch format {
        case .table, .wide: Standard.output(tableLines(records))
        case .json: Standard.output(records.isEmpty ? ["[]"] : TextValue.list(records).jsonLines)
        case .ndjson: Standard.output(records.map(\.jsonLine))
        case .yaml: Standard.output(records.isEmpty ? ["[]"] : TextValue.list(records).yamlLines)
        }
    }

    /// What has changed since the last time: rows, or one object a change.
    func writeChanges(from old: [TextValue], to new: [TextValue]) {
        let before = Dictionary(
            old.map { (layout.identity(of: $0), $0.jsonLine) }, uniquingKeysWith: { first, _ in first })
        let changed = new.filter { before[layout.identity(of: $0)] != $0.jsonLine }
        let kept = Set(new.map { layout.identity(of: $0) })
        let gone = old.filter { !kept.contains(layout.identity(of: $0)) }
        switch format {
        case .table, .wide:
            let lines = tableLines(new)
            let rows = Dictionary(
                zip(new.map { layout.identity(of: $0) }, lines.dropFirst()), uniquingKeysWith: { first, _ in first })
            Standard.output(changed.compactMap { rows[layout.identity(of: $0)] })
            Standard.output(gone.map { "gone  \(layout.identity(of: $0))" })
        case .json, .ndjson, .yaml:
            Standard.output(changed.map { change("changed", $0) })
            Standard.output(gone.map { change("gone", $0) })
        }
    }

    private func change(_ word: String, _ record: TextValue) -> String {
        guard case .object(let fields) = record else { return record.jsonLine }
        return TextValue.object([("change", .text(word))] + fields).jsonLine
    }

    // MARK: Tables

    /// A heading and a row for each record; columns as wide as their widest cell, text from outside cleaned.
    func tableLines(_ records: [TextValue]) -> [String] {
        let columns = layout.columns.filter { format == .wide || !$0.isWide }
        let rows = records.map { record in columns.map { cell(record[$0.field]) } }
        let widths = columns.indices.map { index in
            max(columns[index].heading.count, rows.map { CellText.width($0[index]) }.max() ?? 0)
        }
        let heading = columns.indices.map { pad(columns[$0].heading, widths[$0], columns[$0].isNumber) }
        return
            ([heading]
            + rows.map { row in columns.indices.map { pad(row[$0], widths[$0], columns[$0].isNumber) } })
            .map { trimmed($0.joined(separator: "  ")) }
    }

    private func cell(_ value: TextValue?) -> String {
        switch value {
        case .list(let items): CellText.cleaned(items.compactMap(\.scalarWord).joined(separator: ","))
        case .some(let value): CellText.cleaned(value.scalarWord ?? "…")
        case nil: "–"
        }
    }

    private func pad(_ text: String, _ width: Int, _ isNumber: Bool) -> String {
        let blanks = String(repeating: " ", count: max(0, width - CellText.width(text)))
        return isNumber ? blanks + text : text + blanks
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
