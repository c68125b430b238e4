/// A swarm's node as the managers tell it. Words of the API are kept as they came. Source: `GET /nodes`.
package struct NodeReply: Hashable, Sendable, Decodable {
    package var id: String
    package var version: ObjectVersion
    package var createdAt: EngineTime?
    package var updatedAt: EngineTime?
    package var spec: Spec
    package var description: Description
    package var status: Status
    /// Nil on workers: it tells the fact, `spec.role` the wish.
    package var managerStatus: ManagerStatus?

    package struct Spec: Hashable, Sendable, Decodable {
        package var name: String
        package var labels: [String: String]
        /// `worker`, `manager`.
        package var role: String
        /// `active`, `pause`, `drain`.
        package var availability: String

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.text(.name)
            labels = try container.map(.labels)
            role = try container.text(.role)
            availability = try container.text(.availability)
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case labels = "Labels"
            case role = "Role"
            case availability = "Availability"
        }
    }

    package struct Description: Hashable, Sendable, Decodable {
        /// Empty until the node has reported for the first time.
        package var hostname = ""
        package var architecture = ""
        package var operatingSystem = ""
        package var nanoCPUs: Int64 = 0
        package var memoryBytes: Int64 = 0
        package var engineVersion = ""
        package var engineLabels: [String: String] = [:]

        package init() {}

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            hostname = try container.text(.hostname)
            if let platform = try container.decodeIfPresent(Platform.self, forKey: .platform) {
                architecture = platform.architecture ?? ""
                operatingSystem = platform.operatingSystem ?? ""
            }
            if let resources = try container.decodeIfPresent(Resources.self, forKey: .resources) {
                nanoCPUs = resources.nanoCPUs ?? 0
                memoryBytes = resources.memoryBytes ?? 0
            }
            if let engine = try container.decodeIfPresent(EngineDescription.self, forKey: .engine) {
                engineVersion = engine.version ?? ""
                engineLabels = engine.labels ?? [:]
            }
        }

        enum CodingKeys: String, CodingKey {
            case hostname = "Hostname"
            case platform = "Platform"
            case resources = "Resources"
            case engine = "Engine"
        }

        private struct Platform: Decodable {
            var architecture: String?
            var operatingSystem: String?
            enum CodingKeys: String, CodingKey { case architecture = "Architecture", operatingSystem = "OS" }
        }

        private struct Resources: Decodable {
            var nanoCPUs: Int64?
            var memoryBytes: Int64?
            enum CodingKeys: String, CodingKey { case nanoCPUs = "NanoCPUs", memoryBytes = "MemoryBytes" }
        }

        private struct EngineDescription: Decodable {
            var version: String?
            var labels: [String: String]?
            enum CodingKeys: String, CodingKey { case version = "EngineVersion", labels = "Labels" }
        }
    }

    package struct Status: Hashable, Sendable, Decodable {
        /// `unknown`, `down`, `ready`, `disconnected`.
        package var state: String
        package var message: String?
        package var address: String

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            state = try container.filledText(.state) ?? "unknown"
            message = try container.filledText(.message)
            address = try container.text(.address)
        }

        enum CodingKeys: String, CodingKey { case state = "State", message = "Message", address = "Addr" }
    }

    package struct ManagerStatus: Hashable, Sendable, Decodable {
        package var isLeader: Bool
        /// `unknown`, `unreachable`, `reachable`.
        package var reachability: String
        /// `10.77.0.2:2377`.
        package var address: String

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            isLeader = try container.flag(.isLeader)
            reachability = try container.filledText(.reachability) ?? "unknown"
            address = try container.text(.address)
        }

        enum CodingKeys: String, CodingKey { case isLeader = "Leader", reachability = "Reachability", address = "Addr" }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(ObjectVersion.self, forKey: .version)
        createdAt = try container.decodeIfPresent(EngineTime.self, forKey: .createdAt)
        updatedAt = try container.decodeIfPresent(EngineTime.self, forKey: .updatedAt)
        spec = try container.decode(Spec.self, forKey: .spec)
        description = try container.decodeIfPresent(Description.self, forKey: .description) ?? Description()
        status = try container.decode(Status.self, forKey: .status)
        managerStatus = try container.decodeIfPresent(ManagerStatus.self, forKey: .managerStatus)
    }

    enum CodingKeys: String, CodingKey {
        case id = "ID"
        case version = "Version"
        case createdAt = "CreatedAt"
        case updatedAt = "UpdatedAt"
        case spec = "Spec"
        case description = "Description"
        case status = "Status"
        case managerStatus = "ManagerStatus"
    }
}
