package import Fleet

extension Engine {
    /// - Parameter filters: keys `id`, `name`, `label`, `node.label`, `role`, `membership`.
    package func nodes(
        filters: Filters = [:], deadline: Duration = Deadline.manager
    ) async throws(EngineFailure) -> [NodeReply] {
        try await read(
            [NodeReply]?.self,
            Call(what: "list nodes", path: "/nodes", query: filters.query, deadline: deadline)) ?? []
    }

    /// - Parameter id: an id, a name, or an unambiguous beginning of an id.
    package func node(_ id: String) async throws(EngineFailure) -> NodeReply {
        try await read(NodeReply.self, Call(what: "read node \(id)", path: "/nodes/\(URLText.escaped(id))"))
    }

    /// Changes a node's specification. When somebody else changed it meanwhile, it is read again and `change` decides
    /// anew on what is there now.
    /// - Parameter change: edits the specification, or throws to stop.
    package func updateNode(
        _ id: NodeID, attempts: Int = UpdateLimits.attempts,
        change: @Sendable (inout NodeSpecEdit) throws(EngineFailure) -> UpdateDecision
    ) async throws(EngineFailure) -> UpdateOutcome {
        let path = "/nodes/\(URLText.escaped(id.rawValue))"
        return try await update(
            what: "update node \(id)", path: path, query: [], attempts: attempts
        ) { json throws(EngineFailure) in
            var edit = NodeSpecEdit(json: json)
            let decision = try change(&edit)
            json = edit.json
            return decision
        }
    }

    package func setAvailability(_ availability: Availability, of id: NodeID) async throws(EngineFailure)
        -> UpdateOutcome
    {
        try await updateNode(id) { edit in
            guard edit.availability != availability else { return .leave }
            edit.set(availability: availability)
            return .send
        }
    }

    package func setRole(_ role: SwarmRole, of id: NodeID) async throws(EngineFailure) -> UpdateOutcome {
        try await updateNode(id) { edit in
            guard edit.role != role else { return .leave }
            edit.set(role: role)
            return .send
        }
    }

    /// Takes a node out of the swarm. Without force it must be down; a manager must be demoted first, even with force.
    package func removeNode(_ id: NodeID, force: Bool = false) async throws(EngineFailure) {
        _ = try await answer(
            to: Call(
                what: "remove node \(id)", method: "DELETE", path: "/nodes/\(URLText.escaped(id.rawValue))",
                query: force ? [("force", "1")] : []))
    }
}
