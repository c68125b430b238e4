package import Docker
package import Fleet
package import FoundationEssentials

/// Reads a swarm through whichever of its managers answers.
package actor SwarmReader {
    /// How long a manager may take for one list before it counts as without a leader. Source: docker-swarm facts,
    /// a manager without a leader holds a call for 20 s; a sound one answers within milliseconds.
    private static let patience = Duration.seconds(6)

    private let reach: any SwarmReach
    private let now: @Sendable () -> Date
    /// The manager that answered last; asked first the next time.
    private var good: [ClusterKey: InstanceID] = [:]

    package init(reach: any SwarmReach, now: @escaping @Sendable () -> Date) {
        self.reach = reach
        self.now = now
    }

    /// The swarm as one manager tells it now.
    package func picture(of cluster: ClusterKey, by routes: [SwarmRoute]) async -> Observed<SwarmPicture> {
        do throws(EngineFailure) {
            let (engine, _) = try await manager(of: cluster, by: routes)
            return .seen(try await Self.read(engine), at: now())
        } catch {
            good[cluster] = nil
            if error.kind == .noLeader || error.kind == .noAnswer {
                let picture = SwarmPicture(
                    leadership: .lost(why: error.why), members: [], services: [], tasks: [], answeredBy: error.peer)
                return .partial(picture, at: now(), why: "no leader: \(error.why)")
            }
            return .unknown(why: error.why)
        }
    }

    /// An engine that is a working manager, tried in turn.
    /// - Throws: the last failure when none is.
    package func manager(
        of cluster: ClusterKey, by routes: [SwarmRoute]
    ) async throws(EngineFailure) -> (Engine, SwarmRoute?) {
        if let engine = try await named(cluster, routes) { return (engine, nil) }
        let ordered = routes.sorted { one, other in
            (one.instance == good[cluster] ? 0 : 1, one.instance) < (
                other.instance == good[cluster] ? 0 : 1, other.instance
            )
        }
        var failures: [EngineFailure] = []
        for route in ordered {
            do throws(EngineFailure) {
                let engine = try await reach.engine(of: cluster, at: route)
                try Self.check(try await engine.info(deadline: Self.patience), of: engine)
                good[cluster] = route.instance
                return (engine, route)
            } catch {
                // A manager that is cut off from the others says that there is no leader; they may have one.
                failures.append(error)
                if good[cluster] == route.instance { good[cluster] = nil }
            }
        }
        throw failures.first { $0.kind == .noLeader } ?? failures.last
            ?? EngineFailure(
                .unreachable, what: "reach \(cluster.name)", why: "no manager is known to EC2",
                next: "wait until one is running", peer: cluster.name.rawValue)
    }

    /// The engine that the operator named, if it is a manager of this cluster. One that is chosen for the cluster must
    /// answer; one that is chosen in general is passed over when it does not.
    private func named(_ cluster: ClusterKey, _ routes: [SwarmRoute]) async throws(EngineFailure) -> Engine? {
        guard let named = try await reach.namedEngine(of: cluster) else { return nil }
        if named.isChosenForCluster { return named.engine }
        guard let swarm = try? await named.engine.info(deadline: Self.patience).swarm, swarm.controlAvailable,
            routes.contains(where: { $0.privateAddress == swarm.nodeAddress })
        else { return nil }
        return named.engine
    }

    /// Whether the engine is a manager that knows a leader.
    private static func check(_ info: InfoReply, of engine: Engine) throws(EngineFailure) {
        guard info.swarm.controlAvailable else {
            throw EngineFailure(
                .notAManager(.inactive), what: "ask \(engine.peer)",
                why: "it is not a manager (\(info.swarm.localNodeState))", next: "wait until it has joined",
                peer: engine.peer)
        }
        if info.swarm.error.contains("does not have a leader") {
            throw EngineFailure(
                .noLeader, what: "read the swarm", why: info.swarm.error,
                next: "bring managers back until more than half answer",
                peer: engine.peer)
        }
    }

    private static func read(_ engine: Engine) async throws(EngineFailure) -> SwarmPicture {
        let info = try await engine.info(deadline: patience)
        try check(info, of: engine)
        let nodes = try await engine.nodes(deadline: patience)
        let services = try await engine.services(deadline: patience)
        let tasks = try await engine.tasks(deadline: patience)
        let members = nodes.compactMap { SwarmMember($0) }
        let hasLeader = members.contains { $0.manager?.isLeader == true }
        return SwarmPicture(
            swarmID: info.swarm.clusterID,
            leadership: hasLeader ? .led : .doubtful(why: "no manager is listed as leader"),
            members: members, services: services.map { Service($0) }.sorted { $0.name < $1.name },
            tasks: tasks.map { SwarmTask($0) }, answeredBy: engine.peer)
    }
}
