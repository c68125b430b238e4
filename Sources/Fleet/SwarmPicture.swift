/// What a swarm's managers told in one round of reads.
package struct SwarmPicture: Hashable, Sendable {
    /// How far the answer can be believed. Source: docker-swarm facts, loss of quorum as seen on a survivor.
    package enum Leadership: Hashable, Sendable {
        /// A leader answers, and a majority is reachable.
        case led
        /// The managers say that they have no leader: lists are old or absent, acts will fail.
        case lost(why: String)
        /// Lists came, but the managers contradict each other: for up to 20 s after a loss they are stale.
        case doubtful(why: String)
    }

    package var swarmID: String?
    package var leadership: Leadership
    package var members: [SwarmMember]
    package var services: [Service]
    package var tasks: [SwarmTask]
    /// The manager that answered.
    package var answeredBy: String

    package init(
        swarmID: String? = nil, leadership: Leadership, members: [SwarmMember], services: [Service],
        tasks: [SwarmTask], answeredBy: String
    ) {
        self.swarmID = swarmID
        self.leadership = leadership
        self.members = members
        self.tasks = tasks
        self.answeredBy = answeredBy
        self.services = Self.counting(services, tasks: tasks, members: members)
    }

    /// The picture, if it has lists: managers without a leader give none, and that is no claim that there are no nodes.
    package var listed: SwarmPicture? {
        if case .lost = leadership, members.isEmpty { return nil }
        return self
    }

    package var quorum: Quorum { Quorum(of: members) }

    /// Fills in what runs and what is wanted, from the tasks: only tasks that run, should run, and stand on a node
    /// that is ready count as running. The API's ServiceStatus counts frozen ones on dead nodes too.
    private static func counting(_ services: [Service], tasks: [SwarmTask], members: [SwarmMember]) -> [Service] {
        let ready = Set(members.lazy.filter { $0.state == .ready }.map(\.id))
        let byService = Dictionary(grouping: tasks) { $0.serviceID }
        return services.map { service in
            var counted = service
            let own = byService[service.id] ?? []
            counted.running = own.count { task in task.claimsToRun && task.nodeID.map(ready.contains) == true }
            switch service.mode {
            case .replicated(let replicas): counted.desired = replicas
            case .global: counted.desired = own.count { $0.desiredState == "running" }
            case .replicatedJob(let total): counted.desired = total
            case .globalJob, .unrecognized: counted.desired = own.count { $0.desiredState == "running" }
            }
            return counted
        }
    }
}
