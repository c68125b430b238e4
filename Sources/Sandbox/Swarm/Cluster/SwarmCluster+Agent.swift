/// What the nodes' agents do with the tasks that they were given.
extension SwarmCluster {
    /// Lets the task's agent go on with it: prepare, start, stop. Nothing happens while the leader does not hear the node.
    func advance(_ task: ClusterTask, _ world: World) {
        guard task.node >= 0, !task.hasEnded else { return }
        let node = nodes[task.node]
        guard node.isLinked, raft.leader != nil else { return }
        guard task.isWanted else { return stop(task, on: node, world) }
        guard task.work == .none else { return }
        switch task.state {
        case .assigned, .accepted, .preparing: prepare(task, on: node, world)
        case .ready where task.desired != .ready: start(task, on: node, world)
        default: break
        }
    }

    /// The leader hears the node again: its agent takes up what was asked of it meanwhile.
    func resume(_ node: ClusterNode, _ world: World) {
        for task in node.tasks where !task.hasEnded { advance(task, world) }
    }

    /// The daemon has started anew, and its containers are gone with the one before.
    func containersDied(on node: ClusterNode, _ world: World) {
        for task in node.tasks where !task.hasEnded {
            task.work = .none
            guard task.state >= .starting else {
                if task.state > .assigned { task.state = .assigned }
                continue
            }
            task.processID = 0
            task.exitCode = 255
            report(task, node, run: node.host.run, world) { cluster, world in
                if task.isWanted {
                    cluster.set(task, .failed, "started", error: "task: non-zero exit (255)", world)
                } else {
                    cluster.set(task, .shutdown, "shutdown", world)
                }
            }
        }
    }

    /// Brings news of a task to the leader: at once, or when it hears the node again; never when the daemon has ended.
    private func report(
        _ task: ClusterTask, _ node: ClusterNode, run: Int, _ world: World,
        _ work: @escaping (SwarmCluster, World) -> Void
    ) {
        guard node.host.run == run, node.host.isRunning, !task.hasEnded, tasks[task.id] === task else { return }
        if raft.leader != nil, node.isLinked { return work(self, world) }
        node.deferred.append { [weak self] world in self?.report(task, node, run: run, world, work) }
    }

    private func later(
        _ span: Duration, _ task: ClusterTask, on node: ClusterNode, _ world: World,
        _ work: @escaping (SwarmCluster, World) -> Void
    ) {
        let run = node.host.run
        world.after(span) { [weak self] world in self?.report(task, node, run: run, world, work) }
    }

    private func prepare(_ task: ClusterTask, on node: ClusterNode, _ world: World) {
        task.work = .preparing
        later(world.draw(Timings.taskAccepted), task, on: node, world) { cluster, world in
            guard task.work == .preparing else { return }
            cluster.set(task, .preparing, "preparing", world)
            let isHere = node.host.images.contains(task.template.image)
            let span = world.draw(isHere ? Timings.imageCheck : Timings.imagePull)
            cluster.later(span, task, on: node, world) { cluster, world in cluster.prepared(task, on: node, world) }
        }
    }

    private func prepared(_ task: ClusterTask, on node: ClusterNode, _ world: World) {
        guard task.work == .preparing else { return }
        task.work = .none
        let image = task.template.image
        if node.host.hosts.isMissing(image), !node.host.images.contains(image) {
            return set(task, .rejected, "preparing", error: "No such image: \(image)", world)
        }
        if node.host.isDiskFull {
            let error =
                "failed to register layer: Error processing tar file(exit status 1): write /var/lib/docker: "
                + "no space left on device"
            return set(task, .rejected, "preparing", error: error, world)
        }
        node.host.images.insert(image)
        task.containerID = world.newContainerID()
        node.host.tell("create", task, in: self, [], world)
        set(task, .ready, "prepared", world)
        advance(task, world)
    }

    private func start(_ task: ClusterTask, on node: ClusterNode, _ world: World) {
        task.work = .starting
        set(task, .starting, "starting", world)
        later(world.draw(Timings.containerStart), task, on: node, world) { cluster, world in
            guard task.work == .starting else { return }
            task.work = .none
            task.startedAt = world.now
            task.processID = 1000 + Int(world.random.next() % 31_000)
            node.host.tell("start", task, in: cluster, [], world)
            cluster.set(task, .running, "started", world)
            if cluster.services[task.service].plan.mode.isJob { cluster.runJob(task, on: node, world) }
        }
    }

    private func runJob(_ task: ClusterTask, on node: ClusterNode, _ world: World) {
        later(world.draw(Timings.jobRun), task, on: node, world) { cluster, world in
            guard task.work == .none, task.state == .running else { return }
            cluster.exit(task, code: 0, world)
        }
    }

    private func stop(_ task: ClusterTask, on node: ClusterNode, _ world: World) {
        guard task.work != .stopping else { return }
        task.work = .stopping
        guard task.state >= .starting else {
            later(world.draw(Timings.taskAccepted), task, on: node, world) { cluster, world in
                cluster.set(task, .shutdown, "shutdown", world)
            }
            return
        }
        node.host.tell("kill", task, in: self, [("signal", "15")], world)
        later(min(world.draw(Timings.containerStop), task.template.stopGrace), task, on: node, world) {
            cluster, world in
            task.processID = 0
            task.exitCode = 0
            node.host.tell("die", task, in: cluster, [("exitCode", "0")], world)
            node.host.tell("stop", task, in: cluster, [], world)
            cluster.set(task, .shutdown, "shutdown", world)
        }
    }

    /// The task's container ends by itself.
    func exit(_ task: ClusterTask, code: Int, _ world: World) {
        guard task.node >= 0, task.state == .running else { return }
        let node = nodes[task.node]
        task.processID = 0
        task.exitCode = code
        node.host.tell("die", task, in: self, [("exitCode", String(code))], world)
        report(task, node, run: node.host.run, world) { cluster, world in
            if code == 0 {
                cluster.set(task, .complete, "finished", world)
            } else {
                cluster.set(task, .failed, "started", error: "task: non-zero exit (\(code))", world)
            }
        }
    }
}

extension DockerHost {
    /// Tells of a task's container to who follows this engine's events.
    func tell(
        _ action: String, _ task: ClusterTask, in cluster: SwarmCluster, _ more: [(name: String, value: String)],
        _ world: World
    ) {
        let service = cluster.services[task.service]
        let name = cluster.containerName(of: task)
        let attributes =
            [
                ("com.docker.swarm.node.id", cluster.nodes[task.node].id),
                ("com.docker.swarm.service.id", service.id), ("com.docker.swarm.service.name", service.name),
                ("com.docker.swarm.task", ""), ("com.docker.swarm.task.id", task.id),
                ("com.docker.swarm.task.name", name), ("image", task.template.image), ("name", name),
            ] + more
        events.append(
            HostEvent(
                type: "container", action: action, actor: task.containerID, attributes: attributes,
                image: task.template.image, isOfSwarm: false, time: world.now))
    }
}

extension SwarmCluster {
    /// `web.3.5xs11etfmxyohmgwdc6ptk3vu`; a global service's tasks have the node's id where others have the slot.
    /// - Parameter isNeeded: false saves the making of a name that nobody compares.
    func containerName(of task: ClusterTask, isNeeded: Bool = true) -> String {
        guard isNeeded else { return "" }
        let place = task.slot > 0 ? String(task.slot) : (task.node >= 0 ? nodes[task.node].id : "")
        return "\(services[task.service].name).\(place).\(task.id)"
    }
}
