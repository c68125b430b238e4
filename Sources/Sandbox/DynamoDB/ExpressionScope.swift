internal import Wire

/// What names and values stand for in an expression, and the item that it is asked of.
struct ExpressionScope {
    var names: [String: String] = [:]
    var values: [String: JSONValue] = [:]
    var item: ItemTable.Item = [:]

    init(_ call: JSONValue, item: ItemTable.Item = [:]) {
        names = call["ExpressionAttributeNames"]?.strings ?? [:]
        if case .object(let members) = call["ExpressionAttributeValues"] { values = members }
        self.item = item
    }

    /// Reads `#a.b[0]`.
    func path(_ tokens: inout ExpressionTokens) throws(ServiceError) -> [String] {
        var path = [try name(try tokens.take())]
        while true {
            if tokens.takes(".") {
                path.append(try name(try tokens.take()))
            } else if tokens.takes("[") {
                path.append("[\(try tokens.take())]")
                try tokens.need("]")
            } else {
                return path
            }
        }
    }

    private func name(_ word: String) throws(ServiceError) -> String {
        guard word.hasPrefix("#") else { return word }
        if let name = names[word] { return name }
        throw ServiceError(
            "ValidationException",
            "Invalid expression: An expression attribute name used in the document path is not defined; attribute name: \(word)"
        )
    }

    func value(_ word: String) throws(ServiceError) -> JSONValue {
        if let value = values[word] { return value }
        throw ServiceError(
            "ValidationException",
            "Invalid expression: An expression attribute value used in expression is not defined; attribute value: \(word)"
        )
    }

    /// What is at a path of the item; nil when nothing is.
    func attribute(_ path: [String]) -> JSONValue? {
        guard let first = path.first, var value = item[first] else { return nil }
        for part in path.dropFirst() {
            if part.hasPrefix("["), let index = Int(part.dropFirst().dropLast()) {
                guard case .array(let elements) = value["L"], elements.indices.contains(index) else { return nil }
                value = elements[index]
            } else {
                guard let inner = value["M"]?[part] else { return nil }
                value = inner
            }
        }
        return value
    }
}
