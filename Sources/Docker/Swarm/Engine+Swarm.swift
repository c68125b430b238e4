package import Wire

extension Engine {
    /// The swarm with its join tokens; managers only.
    package func swarm() async throws(EngineFailure) -> SwarmReply {
        try await read(SwarmReply.self, Call(what: "read the swarm", path: "/swarm"))
    }

    /// Makes this engine the first manager of a new swarm.
    /// - Parameters:
    ///   - advertiseAddress: an address, `address:port` or an interface, by which the others reach it.
    ///   - forceNew: keeps what this manager knows (services, nodes) and makes it the only manager: the way out when
    ///     most of them are lost for ever.
    /// - Returns: the node's id. An engine that is part of a swarm already refuses, unless forced.
    package func initSwarm(
        advertiseAddress: String, listenAddress: String = "0.0.0.0:2377", forceNew: Bool = false
    ) async throws(EngineFailure) -> String {
        let body: JSONValue = .object([
            "ListenAddr": .string(listenAddress), "AdvertiseAddr": .string(advertiseAddress),
            "ForceNewCluster": .bool(forceNew), "Spec": .object([:]),
        ])
        return try await read(
            String.self, Call(what: "init a swarm", method: "POST", path: "/swarm/init", body: body))
    }

    /// Joins the swarm that the managers at these addresses (`10.0.0.1:2377`) are of; the token tells in which role.
    /// The engine waits 20 s and goes on in the background: that is an `outcomeUnknown`, and its info tells the rest.
    package func joinSwarm(
        at managers: [String], token: Secret, advertiseAddress: String, listenAddress: String = "0.0.0.0:2377"
    ) async throws(EngineFailure) {
        let body: JSONValue = .object([
            "ListenAddr": .string(listenAddress), "AdvertiseAddr": .string(advertiseAddress),
            "RemoteAddrs": .array(managers.map(JSONValue.string)), "JoinToken": .string(token.reveal()),
        ])
        _ = try await answer(
            to: Call(
                what: "join a swarm", method: "POST", path: "/swarm/join", body: body, deadline: Deadline.join))
    }
}
