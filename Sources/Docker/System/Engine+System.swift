extension Engine {
    /// Whether the engine is there, and what it speaks. Five seconds at most.
    package func ping() async throws(EngineFailure) -> PingReply {
        let call = Call(what: "ping", path: "/_ping", isVersioned: false, deadline: Deadline.ping)
        let headers = try await answer(to: call).headers
        let named = headers["Api-Version"]
        guard let version = named.map({ APIVersion($0) }) ?? .unnamed else {
            throw unreadable("ping", "the engine names no API version but \(named ?? "")")
        }
        return PingReply(
            apiVersion: version, operatingSystem: headers["Ostype"], server: headers["Server"], swarm: headers["Swarm"])
    }

    package func engineVersion() async throws(EngineFailure) -> VersionReply {
        try await read(VersionReply.self, Call(what: "read the version", path: "/version"))
    }

    /// - Parameter deadline: shorter when the answer decides whether somebody leads.
    package func info(deadline: Duration = Deadline.manager) async throws(EngineFailure) -> InfoReply {
        try await read(InfoReply.self, Call(what: "read the engine's info", path: "/info", deadline: deadline))
    }
}
