package import Fleet
package import Wire

/// A swarm as its managers know it. Source: `GET /swarm`.
package struct SwarmReply: Hashable, Sendable, Decodable {
    package var id: String
    package var version: ObjectVersion
    package var createdAt: EngineTime?
    package var tokens: JoinTokens
    /// Its certificate authority is being replaced.
    package var isRotatingRoot: Bool
    /// Of the overlay networks between nodes; 4789 when the engine names none.
    package var dataPathPort: Int

    /// What a node needs to join: whoever has one is let in.
    package struct JoinTokens: Hashable, Sendable {
        package var worker: Secret
        package var manager: Secret

        package func token(for role: SwarmRole) -> Secret { role == .manager ? manager : worker }
    }

    package init(from decoder: any Decoder) throws {
        struct Tokens: Decodable {
            var worker: String
            var manager: String
            enum CodingKeys: String, CodingKey { case worker = "Worker", manager = "Manager" }
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(ObjectVersion.self, forKey: .version)
        createdAt = try container.decodeIfPresent(EngineTime.self, forKey: .createdAt)
        let tokens = try container.decode(Tokens.self, forKey: .tokens)
        self.tokens = JoinTokens(worker: Secret(tokens.worker), manager: Secret(tokens.manager))
        isRotatingRoot = try container.flag(.isRotatingRoot)
        let port = try container.decodeIfPresent(Int.self, forKey: .dataPathPort) ?? 0
        dataPathPort = port == 0 ? 4789 : port
    }

    enum CodingKeys: String, CodingKey {
        case id = "ID"
        case version = "Version"
        case createdAt = "CreatedAt"
        case tokens = "JoinTokens"
        case isRotatingRoot = "RootRotationInProgress"
        case dataPathPort = "DataPathPort"
    }
}
