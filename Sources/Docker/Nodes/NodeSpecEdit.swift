package import Fleet

/// A node's whole specification as the engine sent it, with the members that an operator changes. Members that this
/// program does not know are sent back untouched: the engine would take their absence for a wish.
package struct NodeSpecEdit: Hashable, Sendable {
    /// The `Spec` object as JSON.
    package private(set) var json: JSONValue

    package init(json: JSONValue) { self.json = json }

    /// Nil when the engine uses a word that is new to us.
    package var role: SwarmRole? { json["Role"]?.string.flatMap(SwarmRole.init(rawValue:)) }

    /// Nil when the engine uses a word that is new to us.
    package var availability: Availability? { json["Availability"]?.string.flatMap(Availability.init(rawValue:)) }

    package var labels: [String: String] { json["Labels"]?.strings ?? [:] }

    package mutating func set(role: SwarmRole) { json["Role"] = .string(role.rawValue) }

    package mutating func set(availability: Availability) { json["Availability"] = .string(availability.rawValue) }

    /// Nil removes the label.
    package mutating func set(label: String, to value: String?) {
        json[path: ["Labels", label]] = value.map(JSONValue.string)
    }
}
