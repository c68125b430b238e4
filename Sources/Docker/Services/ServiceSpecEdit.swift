/// A service's whole specification as the engine sent it, with the members that an operator changes. Members that this
/// program does not know are sent back untouched.
package struct ServiceSpecEdit: Hashable, Sendable {
    /// The `ServiceSpec` object as JSON; new members may be set through it.
    package var json: JSONValue

    package init(json: JSONValue) { self.json = json }

    package var name: String { json["Name"]?.string ?? "" }

    /// Nil unless the service is replicated.
    package var replicas: Int? {
        guard case .replicated(let replicas) = ServiceSpecReply.mode(json["Mode"] ?? .null) else { return nil }
        return replicas
    }

    /// - Returns: false, and nothing is changed, when the service is not replicated.
    package mutating func set(replicas: Int) -> Bool {
        precondition(replicas >= 0, "replicas count from 0")
        guard self.replicas != nil else { return false }
        json[path: ["Mode", "Replicated", "Replicas"]] = .integer(Int64(replicas))
        return true
    }

    /// Makes the managers replace every task though nothing else changed: a rolling restart.
    package mutating func forceRestart() {
        let path = ["TaskTemplate", "ForceUpdate"]
        let present = json[path: path]?.integer ?? 0
        json[path: path] = .integer(present &+ 1)
    }

    package mutating func set(image: String) {
        json[path: ["TaskTemplate", "ContainerSpec", "Image"]] = .string(image)
    }
}
