/// A service as the managers tell it. Words of the API are kept as they came. Source: `GET /services`.
package struct ServiceReply: Hashable, Sendable, Decodable {
    package var id: String
    package var version: ObjectVersion
    package var createdAt: EngineTime?
    package var updatedAt: EngineTime?
    package var spec: ServiceSpecReply
    /// The ports that stand, from `Endpoint`.
    package var ports: [PortReply]
    /// Nil when it was never updated.
    package var updateStatus: UpdateStatus?
    /// Counted by the managers; tasks frozen on dead nodes are in it. Nil unless asked for.
    package var serviceStatus: ServiceStatus?

    package struct UpdateStatus: Hashable, Sendable, Decodable {
        /// `updating`, `paused`, `completed`, `rollback_started`, `rollback_paused`, `rollback_completed`.
        package var state: String
        package var startedAt: EngineTime?
        package var completedAt: EngineTime?
        package var message: String?

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            state = try container.text(.state)
            startedAt = try container.decodeIfPresent(EngineTime.self, forKey: .startedAt)
            completedAt = try container.decodeIfPresent(EngineTime.self, forKey: .completedAt)
            message = try container.filledText(.message)
        }

        enum CodingKeys: String, CodingKey {
            case state = "State"
            case startedAt = "StartedAt"
            case completedAt = "CompletedAt"
            case message = "Message"
        }
    }

    package struct ServiceStatus: Hashable, Sendable, Decodable {
        package var running: Int
        package var desired: Int
        package var completed: Int

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            running = try container.count(.running)
            desired = try container.count(.desired)
            completed = try container.count(.completed)
        }

        enum CodingKeys: String, CodingKey {
            case running = "RunningTasks"
            case desired = "DesiredTasks"
            case completed = "CompletedTasks"
        }
    }

    package init(from decoder: any Decoder) throws {
        struct Endpoint: Decodable {
            var ports: [PortReply]?
            enum CodingKeys: String, CodingKey { case ports = "Ports" }
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(ObjectVersion.self, forKey: .version)
        createdAt = try container.decodeIfPresent(EngineTime.self, forKey: .createdAt)
        updatedAt = try container.decodeIfPresent(EngineTime.self, forKey: .updatedAt)
        spec = try container.decode(ServiceSpecReply.self, forKey: .spec)
        ports = try container.decodeIfPresent(Endpoint.self, forKey: .endpoint)?.ports ?? []
        // An engine that never updated the service sends `{}` or nothing.
        let status = try container.decodeIfPresent(UpdateStatus.self, forKey: .updateStatus)
        updateStatus = status?.state.isEmpty == true ? nil : status
        serviceStatus = try container.decodeIfPresent(ServiceStatus.self, forKey: .serviceStatus)
    }

    enum CodingKeys: String, CodingKey {
        case id = "ID"
        case version = "Version"
        case createdAt = "CreatedAt"
        case updatedAt = "UpdatedAt"
        case spec = "Spec"
        case endpoint = "Endpoint"
        case updateStatus = "UpdateStatus"
        case serviceStatus = "ServiceStatus"
    }
}

/// One published port. Source: `EndpointPortConfig`.
package struct PortReply: Hashable, Sendable, Decodable {
    /// `tcp`, `udp`, `sctp`.
    package var transport: String
    package var target: Int
    /// 0 until the managers have chosen one.
    package var published: Int
    /// `ingress`, `host`.
    package var mode: String

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        transport = try container.filledText(.transport) ?? "tcp"
        target = try container.count(.target)
        published = try container.count(.published)
        mode = try container.filledText(.mode) ?? "ingress"
    }

    enum CodingKeys: String, CodingKey {
        case transport = "Protocol"
        case target = "TargetPort"
        case published = "PublishedPort"
        case mode = "PublishMode"
    }
}
