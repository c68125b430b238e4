/// All that is known of one cluster, each source with its own age and trouble.
package struct ClusterPicture: Equatable, Sendable {
    package var cluster: Cluster
    package var instances: Observed<[Instance]>
    package var groups: Observed<[AutoScalingGroup]>
    package var swarm: Observed<SwarmPicture>
    /// Unknown for clusters that no stack holds.
    package var stack: Observed<Stack>
    /// Oldest first.
    package var events: Observed<[StackEvent]>
    package var resources: Observed<[StackResource]>
    /// EC2 and swarm joined; made once when the picture is made.
    package let nodes: [Node]

    package init(
        cluster: Cluster, instances: Observed<[Instance]>, groups: Observed<[AutoScalingGroup]>,
        swarm: Observed<SwarmPicture>, stack: Observed<Stack>, events: Observed<[StackEvent]>,
        resources: Observed<[StackResource]>
    ) {
        self.cluster = cluster
        self.instances = instances
        self.groups = groups
        self.swarm = swarm
        self.stack = stack
        self.events = events
        self.resources = resources
        nodes = NodeMatching.nodes(
            of: cluster.key, instances: instances.value ?? [], instancesAreComplete: instances.provesAbsence,
            members: swarm.value?.listed?.members, groups: groups.value ?? [], tasks: swarm.value?.tasks ?? [])
    }

    package var key: ClusterKey { cluster.key }
    /// Whether the managers' lists are known, be they old: without them nothing can be said of who has joined.
    package var isListed: Bool { swarm.value?.listed != nil }
    package var services: [Service] { swarm.value?.services ?? [] }
    /// Nil when the managers' lists were never seen.
    package var quorum: Quorum? { isListed ? Quorum(of: nodes) : nil }
    package var ghosts: Int { nodes.count { $0.kind == .ghost } }
    package var strangers: Int { nodes.count { $0.kind == .stranger } }
    package var servicesShort: Int { services.count(where: \.isShort) }

    /// In one word how the cluster is, the worst first.
    package var health: Health {
        if let stack = stack.value {
            if stack.status.word.hasPrefix("DELETE") { return .deleting }
            if stack.status.word == "CREATE_IN_PROGRESS" { return .making }
            if stack.status.isBad { return .bad(stack.status.word) }
        }
        guard let swarm = swarm.value else { return .unknown(swarm.trouble ?? "the swarm was not seen yet") }
        if case .lost(let why) = swarm.leadership { return .bad("no quorum: \(why)") }
        let quorum = Quorum(of: nodes)
        if !quorum.holds { return .bad("no quorum: \(quorum.inWords)") }
        if case .stale(_, _, let why) = self.swarm { return .unknown(why) }
        if case .doubtful(let why) = swarm.leadership { return .unknown(why) }
        if quorum.managers > 1, quorum.canLose == 0 { return .weak("no manager may be lost") }
        if ghosts > 0 { return .weak("\(ghosts) ghost\(ghosts == 1 ? "" : "s")") }
        if servicesShort > 0 { return .weak("\(servicesShort) short") }
        if strangers > 0 { return .changing }
        return .sound
    }

    /// How a cluster is.
    package enum Health: Hashable, Sendable {
        case sound
        case weak(String)
        case bad(String)
        case making, deleting, changing
        case unknown(String)

        /// The word on screens and in JSON.
        package var word: String {
            switch self {
            case .sound: "ok"
            case .weak: "weak"
            case .bad: "bad"
            case .making: "making"
            case .deleting: "deleting"
            case .changing: "changing"
            case .unknown: "unknown"
            }
        }

        /// Why, where there is a why.
        package var why: String? {
            switch self {
            case .weak(let why), .bad(let why), .unknown(let why): why
            case .sound, .making, .deleting, .changing: nil
            }
        }
    }
}
