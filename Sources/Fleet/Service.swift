package import FoundationEssentials

/// A swarm service with what it should run. How much of it runs is counted from its tasks.
package struct Service: Hashable, Sendable {
    /// How many tasks it wants.
    package enum Mode: Hashable, Sendable {
        case replicated(Int)
        case global
        case replicatedJob(total: Int)
        case globalJob
        case unrecognized(String)

        /// The Engine API's word.
        package var word: String {
            switch self {
            case .replicated: "replicated"
            case .global: "global"
            case .replicatedJob: "replicated-job"
            case .globalJob: "global-job"
            case .unrecognized(let word): word
            }
        }
    }

    package var id: String
    package var name: String
    package var mode: Mode
    package var image: String
    /// As `docker service ls` writes them: `*:80->8080/tcp`; host mode without the star.
    package var ports: [String]
    /// `updating`, `paused`, `completed`, `rollback_…`; nil when it was never updated.
    package var updateState: String?
    package var updateMessage: String?
    package var constraints: [String]
    package var labels: [String: String]
    package var environment: [String]
    package var createdAt: Date?
    package var updatedAt: Date?
    /// Tasks that run, are meant to run, and stand on a node that is ready. The API's own figure counts frozen ones too.
    package var running: Int
    /// Replicas asked for; for a global service the tasks that are meant to run.
    package var desired: Int

    package init(
        id: String, name: String, mode: Mode, image: String = "", ports: [String] = [], updateState: String? = nil,
        updateMessage: String? = nil, constraints: [String] = [], labels: [String: String] = [:],
        environment: [String] = [], createdAt: Date? = nil, updatedAt: Date? = nil, running: Int = 0, desired: Int = 0
    ) {
        self.id = id
        self.name = name
        self.mode = mode
        self.image = image
        self.ports = ports
        self.updateState = updateState
        self.updateMessage = updateMessage
        self.constraints = constraints
        self.labels = labels
        self.environment = environment
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.running = running
        self.desired = desired
    }

    /// Fewer run than are wanted. Jobs end by design and are never short.
    package var isShort: Bool {
        switch mode {
        case .replicated, .global: running < desired
        case .replicatedJob, .globalJob, .unrecognized: false
        }
    }

    /// The application stack it was deployed with, from the label that `docker stack deploy` sets.
    package var stackName: String? { labels["com.docker.stack.namespace"] }
}
