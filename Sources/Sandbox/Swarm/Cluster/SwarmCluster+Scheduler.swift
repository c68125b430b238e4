internal import HeapModule

/// Finds nodes for tasks. Source: swarmkit, `manager/scheduler`.
extension SwarmCluster {
    /// Why a node cannot take a task, in the order in which it is asked.
    private enum Obstacle: Int, CaseIterable {
        case notReady, resources, constraints, hostPort, maxReplicas

        func text(_ count: Int) -> String {
            let nodes = count == 1 ? "1 node" : "\(count) nodes"
            return switch self {
            case .notReady: "\(nodes) not available for new tasks"
            case .resources: "insufficient resources on \(nodes)"
            case .constraints: "scheduling constraints not satisfied on \(nodes)"
            case .hostPort: "host-mode port already in use on \(nodes)"
            case .maxReplicas: "max replicas per node limit exceed"
            }
        }
    }

    /// A node that can take a task; the best is the least.
    private struct Candidate: Comparable {
        var ofService: Int
        var ofAll: Int
        var node: Int

        static func < (one: Candidate, other: Candidate) -> Bool {
            (one.ofService, one.ofAll, one.node) < (other.ofService, other.ofAll, other.node)
        }
    }

    /// Looks for nodes in a moment, so that changes that come together are dealt with together.
    func scheduleSoon(_ world: World) {
        guard !waitingTasks.isEmpty, !isSchedulingDue else { return }
        isSchedulingDue = true
        world.after(Timings.schedulerGap) { [weak self] world in
            self?.whenLed(world) { world in
                self?.isSchedulingDue = false
                self?.schedule(world)
            }
        }
    }

    private func schedule(_ world: World) {
        let waiting = waitingTasks
        waitingTasks = []
        var groups: [Int: [ClusterTask]] = [:]
        var order: [Int] = []
        for task in waiting where !task.hasEnded && task.isWanted && tasks[task.id] === task {
            if task.state == .new {
                task.state = .pending
                task.message = "pending task scheduling"
                task.reachedAt = world.now
                touch(task, world)
            }
            if task.node >= 0 {
                scheduleFixed(task, world)
            } else {
                if groups[task.service] == nil { order.append(task.service) }
                groups[task.service, default: []].append(task)
            }
        }
        for service in order {
            // Tasks of one service may be of two templates while it is updated.
            var rest = groups[service] ?? []
            while let template = rest.first?.template {
                scheduleGroup(rest.filter { $0.template === template }, world)
                rest.removeAll { $0.template === template }
            }
        }
    }

    /// A global service's task has its node already.
    private func scheduleFixed(_ task: ClusterTask, _ world: World) {
        let node = nodes[task.node]
        if let obstacle = obstacle(task, node) { return wait(task, obstacle.text(1), world) }
        assign(task, to: node, world)
    }

    private func scheduleGroup(_ group: [ClusterTask], _ world: World) {
        guard let first = group.first else { return }
        if !first.template.preferences.isEmpty {
            for task in group { scheduleSpread(task, world) }
            return
        }
        var obstacles: [Obstacle: Int] = [:]
        var heap = Heap<Candidate>()
        for node in nodes where !node.isRemoved {
            if let obstacle = obstacle(first, node) {
                obstacles[obstacle, default: 0] += 1
            } else {
                heap.insert(candidate(node, first.service))
            }
        }
        for task in group {
            var isPlaced = false
            while !isPlaced, let best = heap.popMin() {
                let node = nodes[best.node]
                if let obstacle = obstacle(task, node) {
                    obstacles[obstacle, default: 0] += 1
                    continue
                }
                assign(task, to: node, world)
                heap.insert(candidate(node, task.service))
                isPlaced = true
            }
            if !isPlaced { wait(task, explanation(obstacles), world) }
        }
    }

    private func candidate(_ node: ClusterNode, _ service: Int) -> Candidate {
        Candidate(ofService: node.activeByService[service] ?? 0, ofAll: node.activeTasks, node: node.index)
    }

    /// Down the tree of preferences: at each level into the branch with fewest tasks of the service.
    private func scheduleSpread(_ task: ClusterTask, _ world: World) {
        var obstacles: [Obstacle: Int] = [:]
        var fit: [ClusterNode] = []
        for node in nodes where !node.isRemoved {
            if let obstacle = obstacle(task, node) { obstacles[obstacle, default: 0] += 1 } else { fit.append(node) }
        }
        for preference in task.template.preferences where fit.count > 1 {
            var counts: [String: Int] = [:]
            for node in nodes where !node.isRemoved {
                counts[PlacementConstraint.label(preference, of: node), default: 0] +=
                    node.activeByService[task.service] ?? 0
            }
            let branches = Set(fit.map { PlacementConstraint.label(preference, of: $0) })
            let best = branches.min { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
            fit.removeAll { PlacementConstraint.label(preference, of: $0) != best }
        }
        guard let node = fit.min(by: { candidate($0, task.service) < candidate($1, task.service) }) else {
            return wait(task, explanation(obstacles), world)
        }
        assign(task, to: node, world)
    }

    private func obstacle(_ task: ClusterTask, _ node: ClusterNode) -> Obstacle? {
        let template = task.template
        if !node.takesTasks { return .notReady }
        if template.reservedCPUs > 0, node.reservedCPUs + template.reservedCPUs > node.host.size.nanoCPUs {
            return .resources
        }
        if template.reservedMemory > 0, node.reservedMemory + template.reservedMemory > node.host.size.memoryBytes {
            return .resources
        }
        if !template.constraints.allSatisfy({ $0.matches(node) }) { return .constraints }
        if template.hostPorts.contains(where: { node.usedPorts.contains($0) }) { return .hostPort }
        if template.maxPerNode > 0, node.activeByService[task.service] ?? 0 >= template.maxPerNode {
            return .maxReplicas
        }
        return nil
    }

    private func explanation(_ obstacles: [Obstacle: Int]) -> String {
        let reasons = obstacles.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        if reasons.isEmpty { return "no suitable node" }
        return "no suitable node (\(reasons.map { $0.key.text($0.value) }.joined(separator: "; ")))"
    }

    private func wait(_ task: ClusterTask, _ why: String, _ world: World) {
        waitingTasks.append(task)
        guard task.error != why else { return }
        task.error = why
        task.message = "pending task scheduling"
        task.reachedAt = world.now
        touch(task, world)
    }

    private func assign(_ task: ClusterTask, to node: ClusterNode, _ world: World) {
        task.node = node.index
        node.tasks.append(task)
        task.error = ""
        set(task, .assigned, "scheduler assigned task to node", world)
        advance(task, world)
    }
}
