internal import Wire

/// A service's specification, read once.
final class ServicePlan {
    /// How many tasks it wants, and where.
    enum Mode: Hashable {
        case replicated(Int)
        case global
        case replicatedJob(concurrent: Int, total: Int)
        case globalJob

        /// As filters name it.
        var word: String {
            switch self {
            case .replicated: "replicated"
            case .global: "global"
            case .replicatedJob: "replicated-job"
            case .globalJob: "global-job"
            }
        }

        var isJob: Bool { word.hasSuffix("job") }
        var isGlobal: Bool { self == .global || self == .globalJob }
    }

    /// How a change reaches the tasks. Defaults: one at a time, and it pauses when one fails.
    struct Rollout {
        /// 0 for all at once.
        var parallelism = 1
        var delay = Duration.zero
        var failureAction = "pause"
        var monitor = Duration.seconds(5)
        var maxFailureRatio = 0.0
        var startsFirst = false

        init(_ json: JSONValue?) {
            guard let json else { return }
            parallelism = Int(json["Parallelism"]?.integer ?? 0)
            delay = .nanoseconds(json["Delay"]?.integer ?? 0)
            failureAction = json["FailureAction"]?.string ?? "pause"
            if let monitor = json["Monitor"]?.integer, monitor > 0 { self.monitor = .nanoseconds(monitor) }
            switch json["MaxFailureRatio"] {
            case .number(let ratio)?: maxFailureRatio = ratio
            case .integer(let ratio)?: maxFailureRatio = Double(ratio)
            default: break
            }
            startsFirst = json["Order"]?.string == "start-first"
        }
    }

    let name: String
    let labels: [String: String]
    let mode: Mode
    let template: TaskTemplate
    let rollout: Rollout
    let rollback: Rollout
    /// The endpoint's `vip` or `dnsrr`; nil when none was asked for.
    let endpointMode: String?
    /// Completed with protocol and mode.
    let ports: [JSONValue]
    /// The whole specification, completed.
    let spec: JSONValue
    /// The same, written.
    let bytes: [UInt8]
    /// Its `EndpointSpec`, written; empty when there is none.
    let endpointBytes: [UInt8]

    /// - Parameters:
    ///   - spec: already completed by `ServiceSpecReader`.
    ///   - formers: templates of which one is kept when it says the same.
    /// - Throws: in swarm's words.
    init(spec: JSONValue, networks: [String], formers: [TaskTemplate]) throws(EngineError) {
        self.spec = spec
        name = spec["Name"]?.string ?? ""
        labels = spec["Labels"]?.strings ?? [:]
        let mode = spec["Mode"] ?? .null
        if mode["Global"] != nil {
            self.mode = .global
        } else if mode["GlobalJob"] != nil {
            self.mode = .globalJob
        } else if let job = mode["ReplicatedJob"] {
            let concurrent = Int(job["MaxConcurrent"]?.integer ?? 1)
            self.mode = .replicatedJob(
                concurrent: concurrent, total: Int(job["TotalCompletions"]?.integer ?? Int64(concurrent)))
        } else {
            self.mode = .replicated(Int(mode["Replicated"]?["Replicas"]?.integer ?? 1))
        }
        rollout = Rollout(spec["UpdateConfig"])
        rollback = Rollout(spec["RollbackConfig"])
        endpointMode = spec["EndpointSpec"]?["Mode"]?.string
        ports = spec["EndpointSpec"]?["Ports"]?.elements ?? []
        let template = try TaskTemplate(spec["TaskTemplate"] ?? .null, ports: ports, networks: networks)
        self.template = formers.first { $0.identity == template.identity } ?? template
        bytes = ServiceSpecWriter.service(spec)
        endpointBytes = spec["EndpointSpec"].map { ServiceSpecWriter.endpoint($0) } ?? []
    }
}
