internal import Wire

/// An engine of the embedded cloud, as `serve` and the console are told of it.
package struct SandboxEngine: Hashable, Sendable {
    /// The instance's id.
    package var id: String
    /// The host's name.
    package var name: String
    package var region: String

    package init(id: String, name: String, region: String) {
        self.id = id
        self.name = name
        self.region = region
    }

    /// Where it is reached over the sandbox's own transport.
    package var url: String { "http://\(id).\(World.engineDomain):2375" }

    var json: JSONValue {
        .object(["id": .string(id), "name": .string(name), "region": .string(region), "url": .string(url)])
    }
}
