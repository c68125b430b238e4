/// How tasks come, change and go.
extension SwarmCluster {
    /// Makes a task in its place and lets the scheduler find a node.
    @discardableResult
    func makeTask(
        of service: ClusterService, place: Int, desired: TaskState, on node: ClusterNode? = nil, _ world: World
    ) -> ClusterTask {
        let task = ClusterTask(
            id: world.newSwarmID(), service: service.index, slot: service.plan.mode.isGlobal ? 0 : place,
            template: service.plan.template, desired: desired, version: nextIndex(), now: world.now,
            iteration: service.iteration)
        task.node = node?.index ?? -1
        for network in task.template.networks {
            if let address = networks.nextAddress(in: network) { task.addresses.append((network, address)) }
        }
        if !service.ingressPorts.isEmpty, service.plan.endpointMode != "dnsrr" {
            if let address = networks.nextAddress(in: networks.ingressID) {
                task.addresses.append((networks.ingressID, address))
            }
        }
        add(task)
        service.slots[place, default: []].append(task)
        waitingTasks.append(task)
        trimHistory(of: task, service)
        scheduleSoon(world)
        return task
    }

    /// The task has reached a state; what follows from it follows.
    func set(_ task: ClusterTask, _ state: TaskState, _ message: String, error: String = "", _ world: World) {
        let hadEnded = task.hasEnded
        task.state = state
        task.message = message
        task.error = error
        task.reachedAt = world.now
        touch(task, world)
        settleAccount(of: task)
        let service = services[task.service]
        if state == .running { begin(task, of: service, world) }
        if task.hasEnded, !hadEnded { end(task, of: service, world) }
    }

    /// It runs: what it was made to take the place of has had its time.
    private func begin(_ task: ClusterTask, of service: ClusterService, _ world: World) {
        if task.template === service.plan.template {
            let place = task.slot > 0 ? task.slot : task.node
            for old in service.slots[place] ?? [] where old.isWanted && old.template !== task.template {
                want(old, .shutdown, world)
            }
        }
        service.update?.taskRuns(task, self, world)
    }

    func touch(_ task: ClusterTask, _ world: World) {
        task.version = nextIndex()
        task.updatedAt = world.now
    }

    /// What the swarm wants of the task; it never wants more again than before.
    func want(_ task: ClusterTask, _ desired: TaskState, _ world: World) {
        guard desired > task.desired else { return }
        task.desired = desired
        touch(task, world)
        settleAccount(of: task)
        if !task.isWanted { services[task.service].update?.taskIsGivenUp(task, self, world) }
        if task.hasEnded || task.node < 0 || task.state < .assigned {
            if desired == .remove { delete(task) }
            return
        }
        advance(task, world)
    }

    private func end(_ task: ClusterTask, of service: ClusterService, _ world: World) {
        scheduleSoon(world)
        startSuccessor(of: task, world)
        if task.desired == .remove { return delete(task) }
        let wasWanted = task.isWanted
        service.update?.taskEnded(task, self, world)
        // One whose start is still delayed is replaced when the delay is over.
        if wasWanted, task.isWanted, task.desired != .ready { replace(task, of: service, world) }
        trimHistory(of: task, service)
    }

    func startSuccessor(of task: ClusterTask, _ world: World) {
        guard let successor = task.successor else { return }
        task.successor = nil
        promote(successor, world)
    }

    /// A task that was only to be prepared is to run now.
    func promote(_ task: ClusterTask, _ world: World) {
        guard task.desired == .ready, tasks[task.id] === task else { return }
        want(task, .running, world)
        if task.hasEnded { replace(task, of: services[task.service], world) }
    }

    // MARK: Accounts of nodes

    /// Brings what the task's node holds for it in line with its state.
    func settleAccount(of task: ClusterTask) {
        guard task.node >= 0 else { return }
        let node = nodes[task.node]
        let holds = task.state >= .assigned && !task.hasEnded
        if holds != task.holdsNode {
            task.holdsNode = holds
            let sign: Int64 = holds ? 1 : -1
            node.reservedCPUs += sign * task.template.reservedCPUs
            node.reservedMemory += sign * task.template.reservedMemory
            for port in task.template.hostPorts {
                if holds { node.usedPorts.insert(port) } else { node.usedPorts.remove(port) }
            }
        }
        let counts = holds && task.isWanted
        if counts != task.isCounted {
            task.isCounted = counts
            node.activeTasks += counts ? 1 : -1
            let count = node.activeByService[task.service, default: 0] + (counts ? 1 : -1)
            node.activeByService[task.service] = count == 0 ? nil : count
        }
    }

    // MARK: The end

    func delete(_ task: ClusterTask) {
        if !task.hasEnded {
            task.state = .remove
            settleAccount(of: task)
        }
        forget(task)
        if task.node >= 0 { nodes[task.node].tasks.removeAll { $0 === task } }
        let service = services[task.service]
        let place = task.slot > 0 ? task.slot : task.node
        service.slots[place]?.removeAll { $0 === task }
        if service.slots[place]?.isEmpty == true { service.slots[place] = nil }
    }

    /// Keeps as many tasks of a slot as the swarm's history may have; the oldest go first, those that may still run never.
    func trimHistory(of task: ClusterTask, _ service: ClusterService) {
        let place = task.slot > 0 ? task.slot : task.node
        guard let slot = service.slots[place], slot.count > historyLimit else { return }
        var surplus = slot.count - historyLimit
        for old in slot where surplus > 0 && (!old.isWanted || old.hasEnded) && (old.hasEnded || isLost(old)) {
            delete(old)
            surplus -= 1
        }
    }

    /// Whether nobody will ever hear of the task again, unless its node comes back.
    private func isLost(_ task: ClusterTask) -> Bool {
        task.node < 0 || nodes[task.node].isRemoved || nodes[task.node].state == .down
    }
}
