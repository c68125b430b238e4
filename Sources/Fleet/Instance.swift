package import FoundationEssentials

/// An EC2 instance, as far as a swarm's operator cares.
package struct Instance: Hashable, Sendable {
    /// EC2's words for an instance's state; a new one is kept and shown, and nothing acts on it.
    package enum State: Hashable, Sendable {
        case pending, running, shuttingDown, stopping, stopped, terminated
        case unrecognized(String)

        package init(_ word: String) {
            switch word {
            case "pending": self = .pending
            case "running": self = .running
            case "shutting-down": self = .shuttingDown
            case "stopping": self = .stopping
            case "stopped": self = .stopped
            case "terminated": self = .terminated
            default: self = .unrecognized(word)
            }
        }

        /// EC2's own word.
        package var word: String {
            switch self {
            case .pending: "pending"
            case .running: "running"
            case .shuttingDown: "shutting-down"
            case .stopping: "stopping"
            case .stopped: "stopped"
            case .terminated: "terminated"
            case .unrecognized(let word): word
            }
        }

        /// Whether EC2 says that it will never run again.
        package var isGone: Bool { self == .terminated || self == .shuttingDown }
    }

    package var id: InstanceID
    package var state: State
    package var type: String
    package var zone: String
    package var privateAddress: String?
    package var publicAddress: String?
    package var privateName: String?
    package var keyName: String?
    package var imageID: String?
    package var launchedAt: Date?
    /// `spot` or `scheduled`; nil is on demand.
    package var purchase: String?
    /// EC2's reason for the state, when it gives one.
    package var stateReason: String?
    package var tags: [String: String]

    package init(
        id: InstanceID, state: State, type: String = "", zone: String = "", privateAddress: String? = nil,
        publicAddress: String? = nil, privateName: String? = nil, keyName: String? = nil, imageID: String? = nil,
        launchedAt: Date? = nil, purchase: String? = nil, stateReason: String? = nil, tags: [String: String] = [:]
    ) {
        self.id = id
        self.state = state
        self.type = type
        self.zone = zone
        self.privateAddress = privateAddress
        self.publicAddress = publicAddress
        self.privateName = privateName
        self.keyName = keyName
        self.imageID = imageID
        self.launchedAt = launchedAt
        self.purchase = purchase
        self.stateReason = stateReason
        self.tags = tags
    }

    /// The Auto Scaling group that started it, from the tag that Auto Scaling sets.
    package var groupTag: String? { tags["aws:autoscaling:groupName"] }

    /// The part that its tags say it is to play: ours, Docker for AWS's, or those of machines made by hand.
    package var roleTag: SwarmRole? {
        for key in ["skep:role", "swarm-node-type", "Type", "type"] {
            if let role = tags[key].flatMap({ SwarmRole(rawValue: $0.lowercased()) }) { return role }
        }
        return nil
    }
}
