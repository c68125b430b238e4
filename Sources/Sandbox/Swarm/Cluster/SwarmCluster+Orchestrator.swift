/// Brings the tasks of services to what their specifications want. Source: swarmkit, `manager/orchestrator`.
extension SwarmCluster {
    /// After a service was made or changed.
    func reconcile(_ service: ClusterService, _ world: World) {
        guard !service.isRemoved else { return }
        switch service.plan.mode {
        case .replicated(let wanted): reconcileReplicas(of: service, wanted, world)
        case .global, .globalJob:
            for node in presentNodes { reconcileGlobal(service, on: node, world) }
        case .replicatedJob(let concurrent, let total): reconcileJob(service, concurrent, total, world)
        }
    }

    private func reconcileReplicas(of service: ClusterService, _ wanted: Int, _ world: World) {
        let active = service.slots.keys.sorted().filter { slot in
            service.slots[slot]?.contains { $0.isWanted } ?? false
        }
        if active.count < wanted {
            var missing = wanted - active.count
            let used = Set(active)
            var slot = 0
            while missing > 0 {
                slot += 1
                if used.contains(slot) { continue }
                makeTask(of: service, place: slot, desired: .running, world)
                missing -= 1
            }
        } else if active.count > wanted {
            for slot in surplusSlots(of: service, active, count: active.count - wanted) {
                for task in service.slots[slot] ?? [] { want(task, .remove, world) }
            }
        }
        // Slots that no longer count leave nothing behind but history of their own.
        for slot in service.slots.keys.sorted() where slot > wanted && active.count > wanted {
            guard let tasks = service.slots[slot], !tasks.contains(where: \.isWanted) else { continue }
            for task in tasks { want(task, .remove, world) }
        }
    }

    /// Those that do not run go first, then those on nodes with most tasks of the service, then the newest.
    private func surplusSlots(of service: ClusterService, _ active: [Int], count: Int) -> [Int] {
        var perNode: [Int: Int] = [:]
        var nodeOf: [Int: Int] = [:]
        var idle: [Int] = []
        for slot in active {
            guard let task = service.slots[slot]?.last(where: \.isActive), task.state == .running else {
                idle.append(slot)
                continue
            }
            nodeOf[slot] = task.node
            perNode[task.node, default: 0] += 1
        }
        var chosen = Array(idle.reversed().prefix(count))
        var running = active.filter { nodeOf[$0] != nil }
        while chosen.count < count,
            let next = running.indices.max(by: { one, other in
                let counts = (perNode[nodeOf[running[one]] ?? -1] ?? 0, perNode[nodeOf[running[other]] ?? -1] ?? 0)
                return counts.0 == counts.1 ? running[one] < running[other] : counts.0 < counts.1
            })
        {
            let slot = running.remove(at: next)
            chosen.append(slot)
            if let node = nodeOf[slot] { perNode[node, default: 0] -= 1 }
        }
        return chosen
    }

    private func reconcileJob(_ service: ClusterService, _ concurrent: Int, _ total: Int, _ world: World) {
        let ofRound = service.tasks.filter { $0.iteration == service.iteration }
        let done = ofRound.count { $0.state == .complete }
        let active = ofRound.count { $0.isActive }
        let limit = concurrent == 0 ? total : concurrent
        var missing = min(total - done, limit) - active
        var slot = (ofRound.map(\.slot).max() ?? 0)
        while missing > 0 {
            slot += 1
            makeTask(of: service, place: slot, desired: .complete, world)
            missing -= 1
        }
    }

    // MARK: Global services

    func reconcileGlobalServices(on node: ClusterNode, _ world: World) {
        for service in services where service.plan.mode.isGlobal && !service.isRemoved {
            reconcileGlobal(service, on: node, world)
        }
    }

    func reconcileGlobal(_ service: ClusterService, on node: ClusterNode, _ world: World) {
        let present = service.slots[node.index]?.filter(\.isWanted) ?? []
        let isFit = service.plan.template.constraints.allSatisfy { $0.matches(node) }
        if node.isRemoved || node.state == .down || node.availability == .drain || !isFit {
            for task in present { want(task, .shutdown, world) }
            return
        }
        guard present.isEmpty, node.availability == .active else { return }
        makeTask(
            of: service, place: node.index, desired: service.plan.mode == .globalJob ? .complete : .running, on: node,
            world)
    }

    // MARK: Restarts

    /// A task that is wanted has ended, or its node is lost or drained: another takes its place, if the policy says so.
    func replace(_ task: ClusterTask, of service: ClusterService, _ world: World) {
        let isJob = service.plan.mode.isJob
        if !isJob || task.state != .complete { want(task, .shutdown, world) }
        guard !service.isRemoved, task.desired != .remove else { return }
        if isJob {
            if case .replicatedJob = service.plan.mode { reconcile(service, world) }
            return
        }
        let place = task.slot > 0 ? task.slot : task.node
        // While a service is updated its place may have a newer task already.
        let hasOther = service.slots[place]?.contains {
            $0 !== task && $0.isActive && $0.template === service.plan.template
        }
        if hasOther ?? false { return }
        let policy = task.template.restart
        if policy.condition == "none" || (policy.condition == "on-failure" && task.state == .complete) { return }
        let ran = task.startedAt.map { world.now - $0 } ?? .zero
        let restarts = policy.window > .zero && ran > policy.window ? 0 : task.restarts
        if policy.maxAttempts > 0, restarts >= policy.maxAttempts { return }
        let node = task.node >= 0 ? nodes[task.node] : nil
        if service.plan.mode.isGlobal {
            guard let node, node.state != .down, node.availability == .active, !node.isRemoved else { return }
        }
        let successor = makeTask(
            of: service, place: place, desired: .ready,
            on: service.plan.mode.isGlobal ? node : nil, world)
        successor.restarts = restarts + 1
        let delay = node?.availability == .drain ? .zero : policy.delay
        start(successor, after: delay, waitingFor: task, world)
    }

    /// Lets a prepared task run after a delay, and when the one before it has ended or cannot be waited for.
    func start(_ successor: ClusterTask, after delay: Duration, waitingFor old: ClusterTask?, _ world: World) {
        world.after(delay) { [weak self] world in
            self?.whenLed(world) { world in
                guard let self else { return }
                guard let old, !old.hasEnded, self.tasks[old.id] === old, old.node >= 0,
                    self.nodes[old.node].state != .down, !self.nodes[old.node].isRemoved
                else { return self.promote(successor, world) }
                old.successor = successor
            }
        }
    }

    /// The node is lost: what ran there is made anew elsewhere.
    func abandonTasks(of node: ClusterNode, _ world: World) {
        for task in node.tasks {
            startSuccessor(of: task, world)
            guard task.isActive else { continue }
            let service = services[task.service]
            if service.plan.mode.isGlobal { want(task, .shutdown, world) } else { replace(task, of: service, world) }
        }
    }

    /// The node is to be empty: its tasks move at once.
    func drain(_ node: ClusterNode, _ world: World) {
        for task in node.tasks where task.isActive {
            let service = services[task.service]
            if service.plan.mode.isGlobal { want(task, .shutdown, world) } else { replace(task, of: service, world) }
        }
    }

    /// Tasks whose node no longer meets what they ask for end there.
    func enforceConstraints(on node: ClusterNode, _ world: World) {
        for task in node.tasks where task.isActive && !task.template.constraints.allSatisfy({ $0.matches(node) }) {
            set(
                task, .rejected, "task rejected by constraint enforcer",
                error: "assigned node no longer meets constraints", world)
        }
    }
}
