extension Engine {
    /// Makes this engine leave its swarm. A manager must have been demoted first: without force it refuses.
    package func leaveSwarm(force: Bool = false) async throws(EngineFailure) {
        _ = try await answer(
            to: Call(
                what: "leave the swarm", method: "POST", path: "/swarm/leave", query: force ? [("force", "1")] : []))
    }
}
