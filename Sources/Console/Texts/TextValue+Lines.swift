/// One line of JSON, YAML, and single fields: what the command line needs beside describe and raw.
extension TextValue {
    /// A field of an object; nil when there is none, or this is no object.
    package subscript(field: String) -> TextValue? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.0 == field }?.1
    }

    /// The whole value as one line of JSON.
    package var jsonLine: String {
        switch self {
        case .list(let items): "[\(items.map(\.jsonLine).joined(separator: ","))]"
        case .object(let fields): "{\(fields.map { "\(Self.quoted($0.0)):\($0.1.jsonLine)" }.joined(separator: ","))}"
        case .null, .unknown, .bool, .number, .decimal, .text: scalarJSON
        }
    }

    /// Block YAML; texts are quoted as JSON quotes them, which YAML reads too.
    package var yamlLines: [String] {
        var lines: [String] = []
        writeYAML(into: &lines, indent: "", opening: "")
        return lines
    }

    private func writeYAML(into lines: inout [String], indent: String, opening: String) {
        switch self {
        case .list(let items) where !items.isEmpty:
            if !opening.isEmpty { lines.append(opening) }
            for item in items { item.writeYAMLItem(into: &lines, indent: indent) }
        case .object(let fields) where !fields.isEmpty:
            if !opening.isEmpty { lines.append(opening) }
            for (name, value) in fields {
                value.writeYAML(into: &lines, indent: indent + "  ", opening: "\(indent)\(Self.yamlKey(name)):")
            }
        case .list: lines.append(Self.joined(opening, "[]"))
        case .object: lines.append(Self.joined(opening, "{}"))
        case .null, .unknown, .bool, .number, .decimal, .text: lines.append(Self.joined(opening, scalarJSON))
        }
    }

    private func writeYAMLItem(into lines: inout [String], indent: String) {
        var inner: [String] = []
        writeYAML(into: &inner, indent: indent + "  ", opening: "")
        for (index, line) in inner.enumerated() {
            let text = line.hasPrefix(indent + "  ") ? String(line.dropFirst(indent.count + 2)) : line
            lines.append(index == 0 ? "\(indent)- \(text)" : "\(indent)  \(text)")
        }
    }

    private static func joined(_ opening: String, _ word: String) -> String {
        opening.isEmpty ? word : "\(opening) \(word)"
    }

    private static func yamlKey(_ name: String) -> String {
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return isPlain && name.first?.isLetter == true ? name : quoted(name)
    }
}
