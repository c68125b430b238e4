/// A value in a template, as it was written or as it came out. Numbers and booleans are text here: CloudFormation
/// gives most things on as text, and compares them so.
enum TemplateValue: Hashable, Sendable {
    /// Nothing: `AWS::NoValue`.
    case none
    case text(String)
    case list([TemplateValue])
    case map(TemplateMap)

    var text: String? { if case .text(let text) = self { text } else { nil } }

    var list: [TemplateValue]? { if case .list(let list) = self { list } else { nil } }

    var map: TemplateMap? { if case .map(let map) = self { map } else { nil } }

    /// The member of a map.
    subscript(key: String) -> TemplateValue {
        if case .map(let map) = self { map[key] ?? .none } else { .none }
    }

    /// The texts of a list, or the one text.
    var texts: [String] {
        switch self {
        case .none, .map: []
        case .text(let text): [text]
        case .list(let list): list.compactMap(\.text)
        }
    }

    /// Whether a boolean says yes.
    var isTrue: Bool { text?.lowercased() == "true" }

    /// The function that a map of one member calls, with its argument: `{ "Ref": … }`.
    var function: (name: String, argument: TemplateValue)? {
        guard case .map(let map) = self, map.keys.count == 1, let key = map.keys.first, let value = map[key],
            key == "Ref" || key == "Condition" || key.hasPrefix("Fn::")
        else { return nil }
        return (key, value)
    }

    /// As JSON without blanks.
    var json: String {
        switch self {
        case .none: return "null"
        case .text(let text): return Self.quoted(text)
        case .list(let list): return "[\(list.map(\.json).joined(separator: ","))]"
        case .map(let map):
            let members = map.keys.map { "\(Self.quoted($0)):\((map[$0] ?? .none).json)" }
            return "{\(members.joined(separator: ","))}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

/// A map that knows in which order it was written. Two are equal whatever their order.
struct TemplateMap: Hashable, Sendable {
    private(set) var keys: [String] = []
    private var values: [String: TemplateValue] = [:]

    init() {}

    init(_ members: KeyValuePairs<String, TemplateValue>) { for (key, value) in members { self[key] = value } }

    subscript(key: String) -> TemplateValue? {
        get { values[key] }
        set {
            if let newValue {
                if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
            } else if values.removeValue(forKey: key) != nil {
                keys.removeAll { $0 == key }
            }
        }
    }

    var isEmpty: Bool { keys.isEmpty }

    /// In the order in which they were written.
    var members: [(key: String, value: TemplateValue)] { keys.map { ($0, values[$0] ?? .none) } }

    static func == (one: TemplateMap, other: TemplateMap) -> Bool { one.values == other.values }

    func hash(into hasher: inout Hasher) { hasher.combine(values) }
}
