/// A network. Source: `GET /networks`.
package struct NetworkReply: Hashable, Sendable, Decodable {
    package var id: String
    package var name: String
    /// `overlay`, `bridge`, …
    package var driver: String
    /// `swarm`, `local`, `global`.
    package var scope: String
    /// The routing mesh's own.
    package var isIngress: Bool
    package var isEncrypted: Bool
    package var labels: [String: String]
    package var createdAt: EngineTime?

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        name = try container.text(.name)
        driver = try container.text(.driver)
        scope = try container.text(.scope)
        isIngress = try container.flag(.isIngress)
        // Present means yes, whatever its value: `--opt encrypted` writes an empty text.
        isEncrypted = try container.map(.options)["encrypted"].map { $0 != "false" } ?? false
        labels = try container.map(.labels)
        createdAt = try container.decodeIfPresent(EngineTime.self, forKey: .createdAt)
    }

    enum CodingKeys: String, CodingKey {
        case id = "Id"
        case name = "Name"
        case driver = "Driver"
        case scope = "Scope"
        case isIngress = "Ingress"
        case options = "Options"
        case labels = "Labels"
        case createdAt = "Created"
    }
}

extension Engine {
    /// The swarm's own networks; with other filters any.
    package func networks(filters: Filters = ["scope": ["swarm"]]) async throws(EngineFailure) -> [NetworkReply] {
        try await read(
            [NetworkReply]?.self, Call(what: "list networks", path: "/networks", query: filters.query)) ?? []
    }
}
