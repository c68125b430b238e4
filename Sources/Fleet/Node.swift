/// One row of the nodes pane: an EC2 instance joined with a swarm node, or the half of it that exists.
package struct Node: Hashable, Sendable {
    /// Which halves there are.
    package enum Kind: String, Hashable, Sendable {
        /// Both halves, or a swarm node while EC2 cannot be asked.
        case member
        /// A swarm node whose instance is gone.
        case ghost
        /// An instance that is in no swarm.
        case stranger
    }

    package var cluster: ClusterKey
    package var kind: Kind
    package var instance: Instance?
    package var member: SwarmMember?
    /// Its part in an Auto Scaling group.
    package var group: String?
    package var lifecycle: String?
    /// Tasks that run here; nil when the swarm is not known.
    package var tasks: Int?

    package init(
        cluster: ClusterKey, kind: Kind, instance: Instance?, member: SwarmMember?, group: String? = nil,
        lifecycle: String? = nil, tasks: Int? = nil
    ) {
        precondition(instance != nil || member != nil, "a node has at least one half")
        self.cluster = cluster
        self.kind = kind
        self.instance = instance
        self.member = member
        self.group = group
        self.lifecycle = lifecycle
        self.tasks = tasks
    }

    /// What the row is known by for as long as it lives: selection follows it.
    package var id: String { member?.id.rawValue ?? instance?.id.rawValue ?? "" }

    /// The host's name: the swarm's word for it, else what EC2's private name makes of it.
    package var hostname: String? {
        if let name = member?.hostname, !name.isEmpty { return name }
        return instance?.privateName.flatMap { $0.split(separator: ".").first.map(String.init) }
    }

    /// The fact where the swarm knows it, else what its tags promise.
    package var role: SwarmRole? {
        member.map { $0.manager == nil ? $0.role : .manager } ?? instance?.roleTag
    }

    package var isLeader: Bool { member?.manager?.isLeader ?? false }
    package var zone: String? { instance?.zone }
    package var privateAddress: String? { instance?.privateAddress ?? member?.address }

    /// Whether it is a sound, working part of the swarm.
    package var isReady: Bool { kind == .member && member?.state == .ready }

    /// Whether a word on the command line means this node: an instance id, node id, host name or private address.
    package func answers(to word: String) -> Bool {
        [instance?.id.rawValue, member?.id.rawValue, hostname, privateAddress, instance?.privateName].contains(word)
    }
}
