/// What services lose when nodes go.
package struct BlastRadius: Hashable, Sendable {
    /// One service that has tasks on the nodes.
    package struct Hit: Hashable, Sendable {
        package var service: String
        /// Tasks that must move.
        package var moves: Int
        /// What still runs at the moment of the act.
        package var runningAfter: Int
        package var desired: Int
        /// Constraints that may keep its tasks from starting elsewhere.
        package var constraints: [String]

        package var isShort: Bool { runningAfter < desired }
    }

    /// By name.
    package let hits: [Hit]

    /// - Parameter nodes: those that go.
    package init(losing nodes: Set<NodeID>, in swarm: SwarmPicture) {
        let ready = Set(swarm.members.lazy.filter { $0.state == .ready }.map(\.id))
        let running = swarm.tasks.filter { task in task.claimsToRun && task.nodeID.map(ready.contains) == true }
        let moving = Dictionary(grouping: running.filter { $0.nodeID.map(nodes.contains) == true }) { $0.serviceID }
        hits = swarm.services.compactMap { service in
            guard let moves = moving[service.id]?.count, moves > 0 else { return nil }
            return Hit(
                service: service.name, moves: moves, runningAfter: service.running - moves, desired: service.desired,
                constraints: service.constraints)
        }
        .sorted { $0.service < $1.service }
    }

    /// Tasks that must move, over all services.
    package var moves: Int { hits.reduce(0) { $0 + $1.moves } }

    /// `2 tasks move`.
    package static func moves(of hits: [Hit]) -> String {
        let count = hits.reduce(0) { $0 + $1.moves }
        return count == 0 ? "no task moves" : count == 1 ? "1 task moves" : "\(count) tasks move"
    }
}
