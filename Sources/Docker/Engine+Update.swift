extension Engine {
    /// An object with its specification as JSON.
    private struct Specified: Decodable {
        var version: ObjectVersion
        var spec: JSONValue

        enum CodingKeys: String, CodingKey { case version = "Version", spec = "Spec" }
    }

    /// Reads a specification, lets `change` decide on it, and writes it back under the version that was read. The engine
    /// refuses a stale version with a 500 "update out of sequence": then all of it is done again, `attempts` times at most.
    func update(
        what: String, path: String, query: [(String, String)], attempts: Int,
        change: @Sendable (inout JSONValue) throws(EngineFailure) -> UpdateDecision
    ) async throws(EngineFailure) -> UpdateOutcome {
        precondition(attempts > 0, "an update needs an attempt")
        var last: EngineFailure?
        for attempt in 1...attempts {
            let present = try await read(Specified.self, Call(what: what, path: path))
            var spec = present.spec
            guard try change(&spec) == .send else { return .alreadySo }
            do {
                _ = try await answer(
                    to: Call(
                        what: what, method: "POST", path: path + "/update",
                        query: [("version", String(present.version.index))] + query, body: spec))
                return .updated(attempts: attempt)
            } catch {
                guard error.kind == .conflict else { throw error }
                last = error
            }
        }
        throw EngineFailure(
            .conflict, what: what, why: "changed by others \(attempts) times: \(last?.why ?? "")",
            next: "see who else changes it, then try again", peer: peer)
    }
}
