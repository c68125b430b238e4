/// A piece of JSON kept whole, so that a specification can be changed in one member and sent back with all the others,
/// also those that this program has never heard of.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// Above `Int64.max`.
    case unsigned(UInt64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// A member of an object; nil when it is absent or this is no object.
    /// Setting makes an object of whatever was there before (Go writes `null` for an empty one); nil removes the member.
    package subscript(member: String) -> JSONValue? {
        get {
            guard case .object(let members) = self else { return nil }
            return members[member]
        }
        set {
            var members: [String: JSONValue] = [:]
            if case .object(let present) = self { members = present }
            members[member] = newValue
            self = .object(members)
        }
    }

    /// Every value under the path is reached or made; see the subscript for what setting does.
    package subscript(path path: [String]) -> JSONValue? {
        get { path.reduce(Optional(self)) { value, member in value?[member] } }
        set {
            guard let first = path.first else {
                self = newValue ?? .null
                return
            }
            var inner = self[first] ?? .object([:])
            if path.count == 1 {
                self[first] = newValue
            } else {
                inner[path: Array(path.dropFirst())] = newValue
                self[first] = inner
            }
        }
    }

    package var string: String? { if case .string(let text) = self { text } else { nil } }

    package var integer: Int64? { if case .integer(let number) = self { number } else { nil } }

    /// The texts of an object whose values are texts: labels.
    package var strings: [String: String] {
        guard case .object(let members) = self else { return [:] }
        return members.compactMapValues(\.string)
    }
}

extension JSONValue: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let members = try? container.decode([String: JSONValue].self) {
            self = .object(members)
        } else if let elements = try? container.decode([JSONValue].self) {
            self = .array(elements)
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else if let number = try? container.decode(UInt64.self) {
            self = .unsigned(number)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let flag): try container.encode(flag)
        case .integer(let number): try container.encode(number)
        case .unsigned(let number): try container.encode(number)
        case .number(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .array(let elements): try container.encode(elements)
        case .object(let members): try container.encode(members)
        }
    }
}
