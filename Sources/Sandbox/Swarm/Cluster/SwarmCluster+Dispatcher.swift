/// How the leader hears of its nodes. No heartbeat is an event: a node that falls silent is told down by one event, at
/// the moment at which its grace ends.
extension SwarmCluster {
    func leaderDidChange(from former: Int?, of world: World) {
        guard raft.leader != nil else { return }
        if raft.term == servedTerm {
            for node in nodes where !node.isRemoved { refreshLink(node, world) }
        } else {
            servedTerm = raft.term
            markUnknown(world)
        }
        runDeferred(world)
        for node in nodes where node.isLinked { runDeferred(of: node, world) }
        scheduleSoon(world)
    }

    /// A new leader knows nobody: it waits for each node twice the usual time.
    private func markUnknown(_ world: World) {
        for node in nodes where !node.isRemoved {
            node.epoch += 1
            node.isLinked = isHeard(node)
            guard node.state != .down else {
                if node.isLinked { registerLater(node, after: world.draw(Timings.registration), world) }
                continue
            }
            change(
                node, to: .unknown, "Node moved to \"unknown\" state due to leadership change in cluster", world)
        }
        let term = raft.term
        world.after(world.draw(Timings.registration)) { [weak self] world in
            self?.whenLed(world) { world in
                guard let self, self.raft.term == term else { return }
                for node in self.nodes where node.isLinked && node.state == .unknown && !node.isRemoved {
                    self.register(node, world)
                }
            }
        }
        let grace = world.uniform(Timings.unknownGraceShortest, Timings.unknownGraceLongest)
        world.after(grace) { [weak self] world in
            self?.whenLed(world) { world in
                guard let self, self.raft.term == term else { return }
                for node in self.nodes where node.state == .unknown && !node.isLinked && !node.isRemoved {
                    self.markDown(node, "heartbeat failure for node in \"unknown\" state", world)
                }
            }
        }
    }

    /// Whether the leader and the node's agent reach each other.
    private func isHeard(_ node: ClusterNode) -> Bool {
        guard let leader, node.host.swarmState == .active, node.host.cluster === self, node.host.nodeIndex == node.index
        else { return false }
        return leader === node ? node.host.isOnline : leader.host.reaches(node.host)
    }

    /// To be called when something between the node and the leader may have changed.
    func refreshLink(_ node: ClusterNode, _ world: World) {
        guard raft.leader != nil, !node.isRemoved else { return }
        let isHeard = isHeard(node)
        guard isHeard != node.isLinked else { return }
        node.isLinked = isHeard
        node.epoch += 1
        if isHeard {
            registerLater(node, after: world.draw(Timings.registration), world)
        } else {
            let epoch = node.epoch
            let grace = world.uniform(Timings.heartbeatGraceShortest, Timings.heartbeatGraceLongest)
            world.after(grace - world.uniform(.zero, Timings.heartbeatPeriod)) { [weak self] world in
                self?.whenLed(world) { world in
                    guard let self, node.epoch == epoch, !node.isRemoved else { return }
                    self.markDown(node, "heartbeat failure", world)
                }
            }
        }
    }

    func registerLater(_ node: ClusterNode, after span: Duration, _ world: World) {
        let epoch = node.epoch
        world.after(span) { [weak self] world in
            self?.whenLed(world) { world in
                guard let self, node.epoch == epoch, node.isLinked, !node.isRemoved else { return }
                self.register(node, world)
            }
        }
    }

    /// The node's agent has reported to the leader.
    func register(_ node: ClusterNode, _ world: World) {
        if node.state != .ready || !node.message.isEmpty { change(node, to: .ready, "", world) }
        runDeferred(of: node, world)
        resume(node, world)
        reconcileGlobalServices(on: node, world)
        scheduleSoon(world)
    }

    private func runDeferred(of node: ClusterNode, _ world: World) {
        let work = node.deferred
        node.deferred = []
        for piece in work { piece(world) }
    }

    func markDown(_ node: ClusterNode, _ why: String, _ world: World) {
        guard node.state != .down else { return }
        change(node, to: .down, why, world)
        node.isLinked = false
        abandonTasks(of: node, world)
        let epoch = node.epoch
        world.after(Timings.orphaned) { [weak self] world in
            self?.whenLed(world) { world in
                guard let self, node.epoch == epoch, node.state == .down, !node.isRemoved else { return }
                for task in node.tasks where !task.hasEnded { self.set(task, .orphaned, task.message, world) }
            }
        }
    }

    func change(_ node: ClusterNode, to state: ClusterNode.State, _ message: String, _ world: World) {
        let former = node.state
        node.state = state
        node.message = message
        touch(node, world)
        guard former != state else { return }
        announce(
            "node", "update", node.id,
            [("name", node.host.name), ("state.new", state.rawValue), ("state.old", former.rawValue)], world)
    }

    func touch(_ node: ClusterNode, _ world: World) {
        node.version = nextIndex()
        node.updatedAt = world.now
    }
}
