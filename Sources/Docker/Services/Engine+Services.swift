extension Engine {
    /// - Parameters:
    ///   - filters: keys `id`, `name`, `label`, `mode`, `runtime`.
    ///   - withStatus: the managers' own count; it costs them a walk over all tasks and over-counts, see `ServiceStatus`.
    package func services(
        filters: Filters = [:], withStatus: Bool = false, deadline: Duration = Deadline.manager
    ) async throws(EngineFailure) -> [ServiceReply] {
        let query = filters.query + (withStatus ? [("status", "true")] : [])
        return try await read(
            [ServiceReply]?.self,
            Call(what: "list services", path: "/services", query: query, deadline: deadline)) ?? []
    }

    /// - Parameter id: an id, a name, or an unambiguous beginning of an id.
    package func service(_ id: String) async throws(EngineFailure) -> ServiceReply {
        try await read(ServiceReply.self, Call(what: "read service \(id)", path: "/services/\(URLText.escaped(id))"))
    }

    /// The whole answer, for the raw view.
    package func rawService(_ id: String) async throws(EngineFailure) -> JSONValue {
        try await read(JSONValue.self, Call(what: "read service \(id)", path: "/services/\(URLText.escaped(id))"))
    }

    /// - Returns: the new service's id. A lost reply is an unknown outcome; the name is unique, so look for it.
    package func createService(_ spec: JSONValue) async throws(EngineFailure) -> String {
        struct Created: Decodable {
            var id: String
            enum CodingKeys: String, CodingKey { case id = "ID" }
        }
        let what = "create service \(spec["Name"]?.string ?? "")"
        return try await read(
            Created.self, Call(what: what, method: "POST", path: "/services/create", body: spec)
        ).id
    }

    /// Changes a service's specification; see `updateNode` for what a conflict does.
    package func updateService(
        _ id: String, attempts: Int = UpdateLimits.attempts,
        change: @Sendable (inout ServiceSpecEdit) throws(EngineFailure) -> UpdateDecision
    ) async throws(EngineFailure) -> UpdateOutcome {
        // The registry's login stays the one that the service was made with.
        try await update(
            what: "update service \(id)", path: "/services/\(URLText.escaped(id))",
            query: [("registryAuthFrom", "spec")], attempts: attempts
        ) { json throws(EngineFailure) in
            var edit = ServiceSpecEdit(json: json)
            let decision = try change(&edit)
            json = edit.json
            return decision
        }
    }

    /// Sets how many replicas a replicated service wants; another kind of service is refused.
    package func scaleService(_ id: String, to replicas: Int) async throws(EngineFailure) -> UpdateOutcome {
        let peer = peer
        return try await updateService(id) { edit throws(EngineFailure) in
            guard edit.replicas != replicas else { return .leave }
            guard edit.set(replicas: replicas) else {
                throw EngineFailure(
                    .refused, what: "scale service \(edit.name)", why: "only a replicated service can be scaled",
                    next: "a global service follows the number of nodes", peer: peer)
            }
            return .send
        }
    }

    package func removeService(_ id: String) async throws(EngineFailure) {
        _ = try await answer(
            to: Call(what: "remove service \(id)", method: "DELETE", path: "/services/\(URLText.escaped(id))"))
    }
}
