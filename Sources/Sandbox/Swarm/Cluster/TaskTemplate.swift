internal import Wire

/// What a service's tasks are made from, read once from its specification.
final class TaskTemplate {
    let image: String
    let constraints: [PlacementConstraint]
    /// Labels over whose values tasks are spread, the first before the others.
    let preferences: [String]
    /// 0 for no limit.
    let maxPerNode: Int
    let reservedCPUs: Int64
    let reservedMemory: Int64
    /// `tcp/8080`, of ports published in host mode.
    let hostPorts: [String]
    /// The ports published in host mode, as `PortStatus` has them.
    let hostPortBytes: [UInt8]
    let restart: RestartPolicy
    let stopGrace: Duration
    let hasTerminal: Bool
    /// The networks' ids.
    let networks: [String]
    let secrets: [String]
    let configs: [String]
    /// The task's `Spec`, written.
    let bytes: [UInt8]
    /// What makes two templates the same: a task of another one is out of date.
    let identity: JSONValue

    /// When a task that ended is replaced. Defaults: any, after 5 s, without limit.
    struct RestartPolicy {
        var condition = "any"
        var delay = Duration.seconds(5)
        /// 0 for no limit.
        var maxAttempts = 0
        /// Zero for ever.
        var window = Duration.zero
    }

    /// - Parameters:
    ///   - json: `TaskTemplate` of a service's specification, complete.
    ///   - ports: the ports of its endpoint.
    /// - Throws: in swarm's words, for a rule that is none.
    init(_ json: JSONValue, ports: [JSONValue], networks: [String]) throws(EngineError) {
        let container = json["ContainerSpec"] ?? .null
        image = container["Image"]?.string ?? ""
        hasTerminal = container["TTY"] == .bool(true)
        stopGrace = .nanoseconds(container["StopGracePeriod"]?.integer ?? 10_000_000_000)
        let placement = json["Placement"] ?? .null
        var constraints: [PlacementConstraint] = []
        for text in placement["Constraints"]?.elements ?? [] {
            constraints.append(try PlacementConstraint(text.string ?? ""))
        }
        self.constraints = constraints
        preferences = (placement["Preferences"]?.elements ?? []).compactMap {
            $0["Spread"]?["SpreadDescriptor"]?.string
        }
        maxPerNode = Int(placement["MaxReplicas"]?.integer ?? 0)
        let reservations = json["Resources"]?["Reservations"]
        reservedCPUs = reservations?["NanoCPUs"]?.integer ?? 0
        reservedMemory = reservations?["MemoryBytes"]?.integer ?? 0
        let inHostMode = ports.filter { $0["PublishMode"]?.string == "host" && ($0["PublishedPort"]?.integer ?? 0) > 0 }
        hostPorts = inHostMode.map { "\($0["Protocol"]?.string ?? "tcp")/\($0["PublishedPort"]?.integer ?? 0)" }
        var portBytes = JSONBytes()
        if !inHostMode.isEmpty {
            // docker 20.10 lists each port twice.
            portBytes.array { json in for port in inHostMode + inHostMode { json.raw(ServiceSpecWriter.port(port)) } }
        }
        hostPortBytes = portBytes.bytes
        var restart = RestartPolicy()
        if let policy = json["RestartPolicy"] {
            restart.condition = policy["Condition"]?.string ?? "any"
            restart.delay = policy["Delay"]?.integer.map { .nanoseconds($0) } ?? restart.delay
            restart.maxAttempts = Int(policy["MaxAttempts"]?.integer ?? 0)
            restart.window = .nanoseconds(policy["Window"]?.integer ?? 0)
        }
        self.restart = restart
        self.networks = networks
        secrets = (container["Secrets"]?.elements ?? []).compactMap { $0["SecretID"]?.string }
        configs = (container["Configs"]?.elements ?? []).compactMap { $0["ConfigID"]?.string }
        bytes = ServiceSpecWriter.taskSpec(json)
        identity = .object(["task": json, "ports": .array(inHostMode)])
    }
}

extension JSONValue {
    /// The elements of a list; nil for anything else.
    var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// Whether it holds nothing that Go would write: `null`, an empty list, text or object, zero, false.
    var isZero: Bool {
        switch self {
        case .null, .bool(false), .integer(0), .unsigned(0), .number(0), .string(""): true
        case .array(let elements): elements.isEmpty
        default: false
        }
    }
}
