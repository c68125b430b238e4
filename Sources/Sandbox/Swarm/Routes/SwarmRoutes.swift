internal import Wire

/// `/swarm`: making, joining, leaving, and what the swarm is.
enum SwarmRoutes {
    static let table: [EngineRouter.Route] = [
        .init("GET", "/swarm") { .read(inspect) },
        .init("POST", "/swarm/init") { .local(initialize) },
        .init("POST", "/swarm/join") { .local(join) },
        .init("POST", "/swarm/leave") { .local(leave) },
        .init("POST", "/swarm/update") { .write(update) },
        .init("GET", "/swarm/unlockkey") { .read(unlockKey) },
        .init("POST", "/swarm/unlock") { .local(unlock) },
    ]

    private static func inspect(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        EngineReply.json(of: context.host) { json in
            json.object { json in
                SwarmWriter.cluster(cluster, into: &json)
                json.object("JoinTokens") { json in
                    json.member("Worker", cluster.workerToken)
                    json.member("Manager", cluster.managerToken)
                }
            }
        }
    }

    private static func initialize(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let body = try context.call.json()
        let id = try context.host.initSwarm(
            advertise: body["AdvertiseAddr"]?.string ?? "", isForced: body["ForceNewCluster"] == .bool(true),
            spec: withOldLock(body), in: context.world)
        return EngineReply.json(of: context.host) { $0.string(id) }
    }

    /// Older clients ask for the managers' lock beside the specification.
    private static func withOldLock(_ body: JSONValue) -> JSONValue? {
        guard body["AutoLockManagers"] == .bool(true) else { return body["Spec"] }
        var spec = body["Spec"] ?? .object([:])
        spec[path: ["EncryptionConfig", "AutoLockManagers"]] = .bool(true)
        return spec
    }

    private static func join(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let body = try context.call.json()
        let host = context.host
        let reply = PendingReply()
        let number = host.connections.open { reply.fulfil(.failure($0)) }
        host.join(
            at: (body["RemoteAddrs"]?.elements ?? []).compactMap(\.string), token: body["JoinToken"]?.string ?? "",
            advertise: body["AdvertiseAddr"]?.string ?? "", in: context.world
        ) { error in
            host.connections.close(number)
            let response =
                error.map { EngineReply.error($0, of: host) }
                ?? WireResponse(status: 200, headers: EngineReply.headers(of: host))
            reply.fulfil(.success(response))
        }
        return .later(reply)
    }

    private static func leave(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        try context.host.leave(isForced: context.call.flag("force"), in: context.world)
        return EngineReply.empty(of: context.host)
    }

    private static func update(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let version = try context.call.versionIndex(of: "swarm")
        let body = try context.call.json()
        guard version == cluster.version else { throw .outOfSequence }
        let world = context.world
        let lockedBefore = cluster.locksManagers
        cluster.spec = SwarmSpec.merged(body, over: cluster.spec)
        if context.call.flag("rotateWorkerToken") { cluster.workerSecret = world.base36(25) }
        if context.call.flag("rotateManagerToken") { cluster.managerSecret = world.base36(25) }
        if cluster.locksManagers, !lockedBefore || context.call.flag("rotateManagerUnlockKey") {
            cluster.unlockKey = SwarmCluster.newUnlockKey(world)
        }
        if !cluster.locksManagers { cluster.unlockKey = "" }
        cluster.version = cluster.nextIndex()
        cluster.updatedAt = world.now
        return EngineReply.empty(of: context.host)
    }

    private static func unlockKey(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        EngineReply.json(of: context.host) { json in json.object { $0.member("UnlockKey", cluster.unlockKey) } }
    }

    private static func unlock(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        try context.host.unlock(key: try context.call.json()["UnlockKey"]?.string ?? "", in: context.world)
        return EngineReply.empty(of: context.host)
    }
}
