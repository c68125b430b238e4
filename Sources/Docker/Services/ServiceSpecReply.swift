/// The parts of a service's specification that are shown. Source: `ServiceSpec`.
package struct ServiceSpecReply: Hashable, Sendable, Decodable {
    /// How many tasks it wants.
    package enum Mode: Hashable, Sendable {
        /// One when the engine names no number.
        case replicated(Int)
        case global
        case replicatedJob(total: Int, concurrent: Int)
        case globalJob
        /// The word that is new to us.
        case unrecognized(String)
    }

    package var name: String
    package var labels: [String: String]
    package var mode: Mode
    /// With its digest, if it has one.
    package var image: String
    package var environment: [String]
    package var constraints: [String]
    package var maxReplicasPerNode: Int
    /// Whether its containers have a terminal; their logs are one raw stream then.
    package var hasTerminal: Bool
    package var forceUpdate: UInt64

    private struct ContainerSpec: Decodable {
        var image: String?
        var environment: [String]?
        var hasTerminal: Bool?
        enum CodingKeys: String, CodingKey { case image = "Image", environment = "Env", hasTerminal = "TTY" }
    }

    private struct Placement: Decodable {
        var constraints: [String]?
        var maxReplicas: Int?
        enum CodingKeys: String, CodingKey { case constraints = "Constraints", maxReplicas = "MaxReplicas" }
    }

    private struct TaskTemplate: Decodable {
        var containerSpec: ContainerSpec?
        var placement: Placement?
        var forceUpdate: UInt64?
        enum CodingKeys: String, CodingKey {
            case containerSpec = "ContainerSpec"
            case placement = "Placement"
            case forceUpdate = "ForceUpdate"
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.text(.name)
        labels = try container.map(.labels)
        let template = try container.decodeIfPresent(TaskTemplate.self, forKey: .taskTemplate)
        image = template?.containerSpec?.image ?? ""
        environment = template?.containerSpec?.environment ?? []
        hasTerminal = template?.containerSpec?.hasTerminal ?? false
        constraints = template?.placement?.constraints ?? []
        maxReplicasPerNode = template?.placement?.maxReplicas ?? 0
        forceUpdate = template?.forceUpdate ?? 0
        mode = Self.mode(try container.decodeIfPresent(JSONValue.self, forKey: .mode) ?? .null)
    }

    static func mode(_ json: JSONValue) -> Mode {
        guard case .object(let members) = json, let word = members.keys.sorted().first else { return .replicated(1) }
        func number(_ member: String) -> Int { Int(members[word]?[member]?.integer ?? 1) }
        return switch word {
        case "Replicated": .replicated(number("Replicas"))
        case "Global": .global
        case "ReplicatedJob": .replicatedJob(total: number("TotalCompletions"), concurrent: number("MaxConcurrent"))
        case "GlobalJob": .globalJob
        default: .unrecognized(word)
        }
    }

    enum CodingKeys: String, CodingKey {
        case name = "Name"
        case labels = "Labels"
        case taskTemplate = "TaskTemplate"
        case mode = "Mode"
    }
}
