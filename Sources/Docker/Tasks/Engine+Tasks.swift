extension Engine {
    /// - Parameter filters: keys `id`, `name`, `service`, `node`, `label`, `desired-state`, `runtime`. A service or node
    ///   that does not exist is a `notFound`, not an empty list.
    package func tasks(
        filters: Filters = [:], deadline: Duration = Deadline.manager
    ) async throws(EngineFailure) -> [TaskReply] {
        try await read(
            [TaskReply]?.self,
            Call(what: "list tasks", path: "/tasks", query: filters.query, deadline: deadline)) ?? []
    }

    package func task(_ id: String) async throws(EngineFailure) -> TaskReply {
        try await read(TaskReply.self, Call(what: "read task \(id)", path: "/tasks/\(URLText.escaped(id))"))
    }
}
