internal import Wire

/// What `docker swarm` does with an engine.
extension DockerHost {
    /// Whether the host is a manager of its swarm, or waits to be one again.
    var isManager: Bool {
        guard let cluster, nodeIndex >= 0 else { return false }
        return cluster.raft.member(nodeIndex) != nil
    }

    /// The tokens by which others join, when the host manages a swarm.
    var joinTokens: (worker: String, manager: String)? {
        guard isManager, let cluster else { return nil }
        return (cluster.workerToken, cluster.managerToken)
    }

    /// `10.0.0.1` of `10.0.0.1:2377`, and the host's own address for an interface's name or for nothing.
    private func chosenAddress(_ asked: String) -> String {
        let parts = asked.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = asked.first, first.isNumber, asked != "0.0.0.0", !asked.hasPrefix("0.0.0.0:") else {
            return address
        }
        return String(parts[0])
    }

    /// Makes the host the first manager of a new swarm.
    /// - Parameter isForced: goes on with the swarm that it is of, as its only manager.
    /// - Returns: the node's id.
    /// - Throws: in the engine's words.
    @discardableResult
    func initSwarm(
        advertise: String = "", isForced: Bool = false, spec: JSONValue? = nil, in world: World
    ) throws(EngineError) -> String {
        if isForced, let cluster, let node, isManager, swarmState == .active {
            cluster.restart(on: node, world)
            return node.id
        }
        guard swarmState == .inactive || (isForced && swarmState == .error) else {
            throw swarmState == .locked ? .locked : .inSwarm
        }
        let cluster = SwarmCluster(on: self, of: world)
        cluster.spec = SwarmSpec.merged(spec, over: SwarmSpec.standard)
        if cluster.locksManagers { cluster.unlockKey = SwarmCluster.newUnlockKey(world) }
        hosts.clusters.append(cluster)
        return cluster.found(on: self, advertised: chosenAddress(advertise), world).id
    }

    /// Joins the swarm whose managers are at the addresses; the token tells which swarm and in which role.
    /// - Parameter done: called once, with what the engine would say: at once, soon, or after 20 s. The attempt may go on
    ///   after that.
    func join(
        at addresses: [String], token: String, advertise: String = "", in world: World,
        done: @escaping (EngineError?) -> Void
    ) {
        guard swarmState == .inactive else { return done(swarmState == .locked ? .locked : .inSwarm) }
        let parts = token.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "SWMTKN", parts[1] == "1", parts[2].utf8.count == 50,
            parts[3].utf8.count == 25
        else { return done(EngineError(500, "invalid join token")) }
        if addresses.isEmpty { return done(EngineError(400, "at least 1 RemoteAddr is required to join")) }
        swarmState = .pending
        advertised = chosenAddress(advertise)
        var isAnswered = false
        let answer: (EngineError?) -> Void = { error in
            guard !isAnswered else { return }
            isAnswered = true
            done(error)
        }
        let run = run
        world.after(Timings.managerDeadline) { _ in answer(.joinTimedOut) }
        attempt(addresses, digest: parts[2], secret: parts[3], run: run, world, answer)
    }

    private func attempt(
        _ addresses: [String], digest: String, secret: String, run: Int, _ world: World,
        _ answer: @escaping (EngineError?) -> Void
    ) {
        guard self.run == run, swarmState == .pending else { return }
        func again() {
            world.after(.seconds(5)) { [weak self] world in
                self?.attempt(addresses, digest: digest, secret: secret, run: run, world, answer)
            }
        }
        let managers = addresses.compactMap { hosts.host(at: chosenAddress($0), network: network) }
            .filter { $0 !== self && reaches($0) && $0.isManager && $0.swarmState == .active }
        guard let manager = managers.first, let cluster = manager.cluster else { return again() }
        func refuse(_ error: EngineError) {
            swarmState = .inactive
            answer(error)
        }
        guard cluster.certificate.digest == digest else {
            return refuse(EngineError(500, "remote CA does not match fingerprint. Expected: \(digest)"))
        }
        guard secret == cluster.workerSecret || secret == cluster.managerSecret else {
            return refuse(.rpc("InvalidArgument", "A valid join token is necessary to join this cluster"))
        }
        guard cluster.raft.gate(manager.nodeIndex, isWrite: true, cluster, now: world.now) == .open else {
            return again()
        }
        let isManager = secret == cluster.managerSecret
        world.after(world.draw(isManager ? Timings.managerJoin : Timings.workerJoin)) { [weak self] world in
            guard let self, self.run == run, self.swarmState == .pending else { return }
            guard cluster.raft.leader != nil else { return again() }
            _ = cluster.admit(self, isManager: isManager, advertised: self.advertised, world)
            answer(nil)
        }
    }

    /// - Throws: in the engine's words; a manager has to be forced.
    func leave(isForced: Bool = false, in world: World) throws(EngineError) {
        guard swarmState != .inactive else { throw .noSwarm }
        if swarmState == .locked, !isForced { throw .locked }
        if isManager, swarmState == .active, !isForced { throw EngineError(503, leavingText) }
        let node = node
        let cluster = cluster
        detach(world)
        // Nobody is told: the managers miss its heartbeats.
        if let node { cluster?.hostDidChange(node, world) }
    }

    /// Forgets the swarm; containers of its tasks end.
    private func detach(_ world: World) {
        swarmState = .inactive
        swarmError = ""
        cluster = nil
        nodeIndex = -1
        run += 1
    }

    /// Source: moby, `daemon/cluster/swarm.go`.
    private var leavingText: String {
        var text = "You are attempting to leave the swarm on a node that is participating as a manager. "
        guard let cluster else { return text }
        if cluster.raft.leader != nil {
            let reachable = cluster.raft.members.count(where: \.isReachable)
            let unreachable = cluster.raft.members.count - reachable
            if cluster.raft.members.count == 1 {
                return text + "Removing the last manager erases all current state of the swarm. "
                    + "Use `--force` to ignore this message. "
            }
            if reachable - 1 <= (reachable + unreachable) / 2 {
                text +=
                    "Removing this node leaves \(reachable - 1) managers out of \(reachable + unreachable). "
                    + "Without a Raft quorum your swarm will be inaccessible. "
            }
        }
        return text + "The only way to restore a swarm that has lost consensus is to reinitialize it with "
            + "`--force-new-cluster`. Use `--force` to suppress this message."
    }

    // MARK: The daemon's own life

    /// Power is lost, or the daemon is killed: nobody hears a goodbye.
    func crash(in world: World) {
        guard isRunning else { return }
        isRunning = false
        run += 1
        connections.breakAll(peer: address)
        if let node { cluster?.hostDidChange(node, world) }
    }

    /// The daemon is stopped in order: its node is down at once.
    func stop(in world: World) {
        guard isRunning else { return }
        let node = node
        crash(in: world)
        if let node { cluster?.hostDidSayGoodbye(node, world) }
    }

    /// The daemon starts again, with the node that it was.
    func start(in world: World) {
        guard !isRunning else { return }
        let run = run
        world.after(world.draw(Timings.daemonStart)) { [weak self] world in
            guard let self, self.run == run, !self.isRunning else { return }
            self.isRunning = true
            guard let cluster = self.cluster, let node = self.node else {
                if self.swarmState == .pending { self.swarmState = .inactive }
                return
            }
            if cluster.locksManagers, self.isManager { self.swarmState = .locked }
            cluster.containersDied(on: node, world)
            cluster.hostDidChange(node, world)
        }
    }

    /// - Throws: in the engine's words.
    func unlock(key: String, in world: World) throws(EngineError) {
        guard swarmState == .locked, let cluster, let node else {
            throw swarmState == .inactive ? .noManager : EngineError(409, "swarm is not locked")
        }
        guard key == cluster.unlockKey else {
            throw EngineError(401, "swarm could not be unlocked: invalid key provided")
        }
        swarmState = .active
        cluster.hostDidChange(node, world)
    }
}

extension SwarmCluster {
    /// `SWMKEY-1-…`: 32 random bytes in base 64.
    static func newUnlockKey(_ world: World) -> String {
        "SWMKEY-1-" + world.randomText(43, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    }
}
