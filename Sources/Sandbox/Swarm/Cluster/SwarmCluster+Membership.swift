/// Who is of the swarm, and who manages it.
extension SwarmCluster {
    /// Takes a host in as a new node; it is not ready before its agent has registered.
    func admit(_ host: DockerHost, isManager: Bool, advertised: String, _ world: World) -> ClusterNode {
        let node = ClusterNode(
            id: world.newSwarmID(), index: nodes.count, host: host, isManager: isManager, version: nextIndex(),
            now: world.now)
        nodes.append(node)
        nodesByID[node.id] = node.index
        host.cluster = self
        host.nodeIndex = node.index
        host.swarmState = .active
        host.swarmError = ""
        host.advertised = advertised
        if isManager { raft.add(node.index, follows: raft.leader ?? node.index) }
        announce("node", "create", node.id, [("name", "")], world)
        raft.reconsider(self, of: world)
        node.isLinked = raft.leader != nil
        node.epoch += 1
        registerLater(node, after: world.draw(Timings.firstRegistration), world)
        return node
    }

    /// The first node is ready at once.
    func found(on host: DockerHost, advertised: String, _ world: World) -> ClusterNode {
        let node = admit(host, isManager: true, advertised: advertised, world)
        node.epoch += 1
        register(node, world)
        return node
    }

    /// Something about the host's daemon or network has changed.
    func hostDidChange(_ node: ClusterNode, _ world: World) {
        if raft.member(node.index) != nil { raft.reconsider(self, of: world) }
        refreshLink(node, world)
    }

    /// The host's daemon has ended its session in order: nobody waits for its heartbeats.
    func hostDidSayGoodbye(_ node: ClusterNode, _ world: World) {
        if raft.member(node.index) != nil { raft.reconsider(self, of: world) }
        node.isLinked = false
        node.epoch += 1
        whenLed(world) { [weak self] world in
            guard let self, !node.isRemoved else { return }
            self.markDown(node, "", world)
        }
    }

    // MARK: Roles

    /// - Throws: in the managers' words, when it would take the majority or the last manager away.
    func checkDemotion(of node: ClusterNode) throws(EngineError) {
        if nodes.count(where: { $0.isManager && !$0.isRemoved }) == 1 {
            throw .rpc("FailedPrecondition", "attempting to demote the last manager of the swarm")
        }
        guard raft.member(node.index) != nil else { return }
        let left = raft.members.filter { $0.node != node.index }
        guard left.count(where: \.isReachable) >= left.count / 2 + 1 else {
            throw .rpc(
                "FailedPrecondition",
                "can't remove member from the raft: this would result in a loss of quorum")
        }
    }

    /// The wish has been written down; the node becomes a manager, or stops being one, a moment later.
    func changeRole(of node: ClusterNode, _ world: World) {
        world.after(world.draw(Timings.roleChange)) { [weak self] world in
            self?.whenLed(world) { world in self?.followRole(of: node, world) }
        }
    }

    private func followRole(of node: ClusterNode, _ world: World) {
        guard !node.isRemoved else { return }
        let isMember = raft.member(node.index) != nil
        if node.isManager, !isMember {
            guard node.isLinked else { return changeRole(of: node, world) }
            raft.add(node.index, follows: raft.leader ?? node.index)
        } else if !node.isManager, isMember {
            if raft.leader == node.index { raft.handOver(self, of: world) }
            raft.remove(node.index, of: world)
        } else {
            return
        }
        raft.reconsider(self, of: world)
        touch(node, world)
    }

    /// - Throws: in the managers' words.
    func remove(_ node: ClusterNode, isForced: Bool, _ world: World) throws(EngineError) {
        if raft.member(node.index) != nil {
            throw .rpc(
                "FailedPrecondition",
                "node \(node.id) is a cluster manager and is a member of the raft cluster. "
                    + "It must be demoted to worker before removal")
        }
        if node.state == .ready, !isForced {
            throw .rpc("FailedPrecondition", "node \(node.id) is not down and can't be removed")
        }
        node.isRemoved = true
        node.epoch += 1
        node.isLinked = false
        nodesByID[node.id] = nil
        announce("node", "remove", node.id, [("name", node.host.name)], world)
        abandonTasks(of: node, world)
        for task in node.tasks where task.desired == .remove { delete(task) }
        if node.host.nodeIndex == node.index, node.host.cluster === self {
            node.host.swarmState = .error
            node.host.swarmError =
                "rpc error: code = PermissionDenied desc = node \(node.id) was removed from the swarm"
        }
    }

    // MARK: A swarm from what is left of one

    /// One manager goes on alone with all that it knows.
    func restart(on node: ClusterNode, _ world: World) {
        for other in nodes where other !== node && other.isManager && !other.isRemoved {
            if other.host.cluster === self, other.host.nodeIndex == other.index {
                // It still counts itself to the old swarm, whose managers no longer know it.
                other.host.cluster = nil
                other.host.nodeIndex = -1
                other.host.swarmState = .error
                other.host.swarmError = "the swarm was made anew without this node"
            }
        }
        raft.reset(to: node.index, of: world)
        leaderDidChange(from: nil, of: world)
    }
}
