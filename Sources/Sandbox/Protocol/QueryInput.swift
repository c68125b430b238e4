internal import Wire

/// The fields of a query-protocol call, as the tree that their dotted names spell:
/// `Filter.1.Value.2=running`, `Parameters.member.1.ParameterKey=KeyName`.
struct QueryInput {
    /// The value at this place, when it is a leaf.
    private(set) var text: String?
    private var children: [String: QueryInput] = [:]

    init() {}

    /// - Parameter fields: names and values, percent-decoded.
    init(_ fields: [(name: String, value: String)]) {
        for field in fields { insert(field.value, at: field.name.split(separator: ".")[...]) }
    }

    /// The same tree from JSON: lists become numbered places. CloudFormation's properties are read so.
    init(_ json: JSONValue) {
        switch json {
        case .null: break
        case .bool(let flag): text = flag ? "true" : "false"
        case .integer(let number): text = String(number)
        case .unsigned(let number): text = String(number)
        case .number(let number): text = String(number)
        case .string(let string): text = string
        case .array(let elements):
            for (index, element) in elements.enumerated() { children[String(index + 1)] = QueryInput(element) }
        case .object(let members): children = members.mapValues { QueryInput($0) }
        }
    }

    /// The first of two names under which something is: the query protocol's and CloudFormation's differ in their plurals.
    func either(_ one: String, _ other: String) -> QueryInput {
        let first = self[one]
        return first.isEmpty ? self[other] : first
    }

    private mutating func insert(_ value: String, at path: ArraySlice<Substring>) {
        guard let first = path.first else {
            text = value
            return
        }
        children[String(first), default: QueryInput()].insert(value, at: path.dropFirst())
    }

    /// Gives a value under a name, in place of what the call said.
    mutating func set(_ name: String, _ value: String) { children[name] = QueryInput([], text: value) }

    private init(_ fields: [(name: String, value: String)], text: String) {
        self.init(fields)
        self.text = text
    }

    /// What is below a name; empty when there is nothing.
    subscript(name: String) -> QueryInput { children[name] ?? QueryInput() }

    /// All of it as one text, the same for the same fields, without some of the first level.
    func signature(without names: Set<String> = []) -> String {
        let inner = children.keys.sorted().filter { !names.contains($0) }
            .map { "\($0)(\(children[$0]?.signature() ?? ""))" }
        return (text ?? "") + inner.joined()
    }

    /// Whether nothing was given here.
    var isEmpty: Bool { text == nil && children.isEmpty }

    /// The names below this place, sorted.
    var names: [String] { children.keys.sorted() }

    /// The elements of a list, in the order of their numbers: `Name.1` of EC2 as well as `Name.member.1`.
    var elements: [QueryInput] {
        let list = children["member"]?.children ?? children
        return list.compactMap { key, value in Int(key).map { ($0, value) } }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// The elements of a list of plain values.
    var texts: [String] { elements.compactMap(\.text) }

    /// The value under a name; nil when it is absent or empty text.
    func string(_ name: String) -> String? { children[name]?.text.flatMap { $0.isEmpty ? nil : $0 } }

    /// The value under a name.
    /// - Throws: `MissingParameter` when it is absent or empty.
    func required(_ name: String) throws(ServiceError) -> String {
        if let value = string(name) { return value }
        throw ServiceError("MissingParameter", "The request must contain the parameter \(name)")
    }

    /// - Throws: `InvalidParameterValue` for what is not a whole number.
    func int(_ name: String) throws(ServiceError) -> Int? {
        guard let text = string(name) else { return nil }
        if let number = Int(text) { return number }
        throw ServiceError(
            "InvalidParameterValue", "Value (\(text)) for parameter \(name) is invalid. Expected an integer.")
    }

    /// - Throws: `InvalidParameterValue` for what is neither `true` nor `false`.
    func bool(_ name: String) throws(ServiceError) -> Bool? {
        guard let text = string(name) else { return nil }
        switch text.lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        default:
            throw ServiceError(
                "InvalidParameterValue", "Value (\(text)) for parameter \(name) is invalid. Expected true or false.")
        }
    }
}
