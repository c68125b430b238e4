internal import Wire

extension JSONValue {
    /// The member of an object; nil when this is none or has no such member.
    func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// The text under the name.
    func text(_ name: String) -> String? {
        guard case .string(let text) = member(name) else { return nil }
        return text
    }

    /// The list under the name, empty when there is none.
    func items(_ name: String) -> [JSONValue] {
        guard case .array(let items) = member(name) else { return [] }
        return items
    }

    /// The object under the name.
    func members(_ name: String) -> [String: JSONValue]? {
        guard case .object(let members) = member(name) else { return nil }
        return members
    }
}
