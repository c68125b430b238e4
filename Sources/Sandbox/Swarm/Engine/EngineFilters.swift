internal import Wire

/// The `filters` of a list: values of one name are alternatives, names are conditions that all have to hold.
struct EngineFilters {
    private var values: [String: [String]] = [:]

    /// - Parameter known: the names that the list takes.
    /// - Throws: in the engine's words.
    init(_ call: EngineCall, known: Set<String>) throws(EngineError) {
        guard let text = call.query("filters"), !text.isEmpty else { return }
        let json: JSONValue
        do {
            json = try JSONReader.read(Array(text.utf8), from: "client")
        } catch {
            throw EngineError(500, GoWords.complaint(aboutJSON: text))
        }
        guard case .object(let members) = json else {
            throw EngineError(
                500, "json: cannot unmarshal \(GoWords.kind(of: json)) into Go value of type map[string][]string")
        }
        for name in members.keys.sorted() {
            guard known.contains(name) else { throw EngineError(400, "Invalid filter '\(name)'") }
            switch members[name] {
            case .array(let elements)?: values[name] = elements.compactMap(\.string)
            case .object(let set)?: values[name] = set.filter { $0.value == .bool(true) }.keys.sorted()
            default: break
            }
        }
    }

    subscript(name: String) -> [String] { values[name] ?? [] }

    /// Whether nothing is asked of that name, or one of its values is the text's beginning.
    func allowsPrefix(_ name: String, of text: String) -> Bool {
        guard let wanted = values[name], !wanted.isEmpty else { return true }
        return wanted.contains { text.hasPrefix($0) }
    }

    func allows(_ name: String, _ text: String) -> Bool {
        guard let wanted = values[name], !wanted.isEmpty else { return true }
        return wanted.contains(text)
    }

    /// `label=key` and `label=key=value`: all of them have to hold.
    func allowsLabels(_ labels: [String: String], as name: String = "label") -> Bool {
        (values[name] ?? []).allSatisfy { wanted in
            let parts = wanted.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let value = labels[parts[0]] else { return false }
            return parts.count == 1 || value == parts[1]
        }
    }
}
