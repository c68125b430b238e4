package import Fleet
package import FoundationEssentials

/// A thing as fields and values, for describe, raw and the command line: one tree, several ways to write it.
package enum TextValue: Sendable {
    case null, unknown
    case bool(Bool)
    case number(Int)
    /// Money, seconds with a fraction.
    case decimal(Double)
    case text(String)
    case list([TextValue])
    case object([(String, TextValue)])

    package static func optional(_ text: String?) -> TextValue { text.map(TextValue.text) ?? .null }
    package static func optional(_ number: Int?) -> TextValue { number.map(TextValue.number) ?? .null }
    /// ISO 8601 in UTC.
    package static func optional(_ date: Date?) -> TextValue { date.map { .text($0.formatted(.iso8601)) } ?? .null }
    package static func texts(_ texts: [String]) -> TextValue { .list(texts.map(TextValue.text)) }
    package static func pairs(_ pairs: [String: String]) -> TextValue {
        .object(pairs.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
    }

    /// What a source told, with what is wrong with it.
    package static func observed<Value>(_ seen: Observed<Value>, _ write: (Value) -> TextValue) -> TextValue {
        seen.value.map(write) ?? .unknown
    }

    // MARK: JSON

    /// Indented JSON, a line each. Control characters are escaped, so no text from outside breaks a line.
    package var jsonLines: [String] {
        var lines: [String] = []
        write(into: &lines, prefix: "", suffix: "", indent: 0)
        return lines
    }

    private func write(into lines: inout [String], prefix: String, suffix: String, indent: Int) {
        let margin = String(repeating: "  ", count: indent)
        let children: [(String, TextValue)]
        let brackets: (String, String)
        switch self {
        case .list(let items):
            children = items.map { ("", $0) }
            brackets = ("[", "]")
        case .object(let fields):
            children = fields.map { (Self.quoted($0.0) + ": ", $0.1) }
            brackets = ("{", "}")
        case .null, .unknown, .bool, .number, .decimal, .text:
            lines.append(margin + prefix + scalarJSON + suffix)
            return
        }
        guard !children.isEmpty else {
            lines.append(margin + prefix + brackets.0 + brackets.1 + suffix)
            return
        }
        lines.append(margin + prefix + brackets.0)
        for (index, child) in children.enumerated() {
            let comma = index < children.count - 1 ? "," : ""
            child.1.write(into: &lines, prefix: child.0, suffix: comma, indent: indent + 1)
        }
        lines.append(margin + brackets.1 + suffix)
    }

    var scalarJSON: String {
        switch self {
        case .unknown: "\"unknown\""
        case .bool(let value): value ? "true" : "false"
        case .number(let value): String(value)
        case .decimal(let value): value.isFinite ? String(value) : "null"
        case .text(let value): Self.quoted(value)
        case .null, .list, .object: "null"
        }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case let scalar where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    // MARK: Words

    /// Fields below each other, their values in one column.
    package var wordLines: [String] {
        var lines: [String] = []
        writeWords(into: &lines, indent: 0)
        return lines
    }

    private func writeWords(into lines: inout [String], indent: Int) {
        let margin = String(repeating: "  ", count: indent)
        switch self {
        case .object(let fields):
            let width = fields.map(\.0.count).max() ?? 0
            for (name, value) in fields {
                if let word = value.scalarWord {
                    lines.append(margin + name + String(repeating: " ", count: width - name.count + 2) + word)
                } else {
                    lines.append(margin + name)
                    value.writeWords(into: &lines, indent: indent + 1)
                }
            }
        case .list(let items):
            for item in items {
                if let word = item.scalarWord {
                    lines.append(margin + "- " + word)
                } else {
                    item.writeWords(into: &lines, indent: indent + 1)
                    lines.append("")
                }
            }
        case .null, .unknown, .bool, .number, .decimal, .text: lines.append(margin + (scalarWord ?? ""))
        }
    }

    /// One word or line; nil for lists and objects that have something in them.
    package var scalarWord: String? {
        switch self {
        case .null: RowWords.unknown
        case .unknown: "unknown"
        case .bool(let value): value ? "yes" : "no"
        case .number(let value): String(value)
        case .decimal(let value): String(value)
        case .text(let value): value
        case .list(let items): items.isEmpty ? "none" : nil
        case .object(let fields): fields.isEmpty ? "none" : nil
        }
    }
}
