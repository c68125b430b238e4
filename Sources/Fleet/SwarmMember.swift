package import FoundationEssentials

/// A node's part in the swarm, in the Engine API's own words.
package enum SwarmRole: String, Hashable, Sendable { case manager, worker }

/// Whether the scheduler may use a node.
package enum Availability: String, Hashable, Sendable, CaseIterable { case active, pause, drain }

/// How the other managers see a manager.
package enum Reachability: String, Hashable, Sendable { case unknown, unreachable, reachable }

/// A node as the swarm's managers list it. Source: Docker Engine API, `GET /nodes`.
package struct SwarmMember: Hashable, Sendable {
    /// What the managers heard from the node.
    package enum State: Hashable, Sendable {
        case unknown, down, ready, disconnected
        case unrecognized(String)

        package init(_ word: String) {
            switch word {
            case "unknown": self = .unknown
            case "down": self = .down
            case "ready": self = .ready
            case "disconnected": self = .disconnected
            default: self = .unrecognized(word)
            }
        }

        /// The Engine API's own word.
        package var word: String {
            switch self {
            case .unknown: "unknown"
            case .down: "down"
            case .ready: "ready"
            case .disconnected: "disconnected"
            case .unrecognized(let word): word
            }
        }
    }

    /// A manager's part in Raft; absent on workers.
    package struct Manager: Hashable, Sendable {
        package var isLeader: Bool
        package var reachability: Reachability
        /// `address:2377`.
        package var address: String

        package init(isLeader: Bool, reachability: Reachability, address: String) {
            self.isLeader = isLeader
            self.reachability = reachability
            self.address = address
        }
    }

    package var id: NodeID
    package var hostname: String
    /// The wish; `manager` tells the fact.
    package var role: SwarmRole
    package var availability: Availability
    package var state: State
    /// The managers' remark on the state, such as `heartbeat failure`.
    package var message: String?
    /// The address by which the managers know the node.
    package var address: String
    package var manager: Manager?
    package var engineVersion: String
    package var labels: [String: String]
    package var createdAt: Date?

    package init(
        id: NodeID, hostname: String, role: SwarmRole, availability: Availability, state: State,
        message: String? = nil, address: String, manager: Manager? = nil, engineVersion: String = "",
        labels: [String: String] = [:], createdAt: Date? = nil
    ) {
        self.id = id
        self.hostname = hostname
        self.role = role
        self.availability = availability
        self.state = state
        self.message = message
        self.address = address
        self.manager = manager
        self.engineVersion = engineVersion
        self.labels = labels
        self.createdAt = createdAt
    }

    /// Whether it holds a vote in Raft, alive or not, or is about to.
    package var isVoter: Bool { manager != nil || role == .manager }
}
