internal import Wire

/// `/services/*/logs`, `/tasks/*/logs`, `/containers/*/logs`.
enum LogRoutes {
    static let table: [EngineRouter.Route] = [
        .init("GET", "/services/*/logs") { .read(ofService) },
        .init("GET", "/tasks/*/logs") { .read(ofTask) },
        .init("GET", "/containers/*/logs") { .local(ofContainer) },
    ]

    /// What the caller wants to see of a log.
    private struct Wish {
        var output: Bool
        var errors: Bool
        var follows: Bool
        var timestamps: Bool
        var details: Bool
        /// Nil for all.
        var tail: Int?
        var since: VirtualTime?

        init(_ context: EngineRouter.Context) throws(EngineError) {
            let call = context.call
            output = call.flag("stdout")
            errors = call.flag("stderr")
            guard output || errors else {
                throw EngineError(500, "Bad parameters: you must choose at least one stream")
            }
            follows = call.flag("follow")
            timestamps = call.flag("timestamps")
            details = call.flag("details")
            tail = Int(call.query("tail") ?? "")
            since = try EventRoutes.moment("since", context)
        }
    }

    private static func ofService(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let service = try cluster.service(context.name)
        let wish = try Wish(context)
        return answer(cluster, context, wish, isRaw: service.plan.template.hasTerminal) {
            service.tasks.sorted { $0.id < $1.id }
        }
    }

    private static func ofTask(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let task = try cluster.task(context.name)
        let wish = try Wish(context)
        return answer(cluster, context, wish, isRaw: task.template.hasTerminal) { [task] }
    }

    private static func ofContainer(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        guard let cluster = context.host.cluster,
            let task = ContainerRoutes.tasks(on: context.host).first(where: {
                $0.containerID.hasPrefix(context.name) || cluster.containerName(of: $0) == context.name
            })
        else { throw EngineError(404, "No such container: \(context.name)") }
        let wish = try Wish(context)
        return answer(cluster, context, wish, isRaw: task.template.hasTerminal) { [task] }
    }

    private static func answer(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context, _ wish: Wish, isRaw: Bool,
        tasks: @escaping () -> [ClusterTask]
    ) -> WorldAnswer {
        let world = context.world
        let body = LiveBody()
        for task in tasks() {
            send(
                lines(of: task, cluster, wish, after: wish.since, through: world.now, tail: wish.tail), of: task,
                cluster, wish, isRaw: isRaw, to: body)
        }
        if wish.follows {
            let host = context.host
            let connection = host.connections.open { body.close(.broken($0)) }
            follow(from: world.now, cluster, wish, isRaw: isRaw, tasks, body, host, connection, world)
        } else {
            body.close()
        }
        return .stream(status: 200, headers: EngineReply.headers(of: context.host), body)
    }

    /// One event a second, for as long as somebody listens.
    private static func follow(
        from last: VirtualTime, _ cluster: SwarmCluster, _ wish: Wish, isRaw: Bool,
        _ tasks: @escaping () -> [ClusterTask], _ body: LiveBody, _ host: DockerHost, _ connection: Int, _ world: World
    ) {
        world.after(.seconds(1)) { world in
            guard body.end == nil else { return host.connections.close(connection) }
            for task in tasks() {
                let new = lines(
                    of: task, cluster, wish, after: max(last, wish.since ?? last), through: world.now, tail: nil)
                send(new, of: task, cluster, wish, isRaw: isRaw, to: body)
            }
            follow(from: world.now, cluster, wish, isRaw: isRaw, tasks, body, host, connection, world)
        }
    }

    private static func lines(
        of task: ClusterTask, _ cluster: SwarmCluster, _ wish: Wish, after: VirtualTime?, through: VirtualTime,
        tail: Int?
    ) -> [TaskLog.Line] {
        // Who is out of the leader's reach sends nothing.
        guard task.node >= 0, cluster.nodes[task.node].isLinked else { return [] }
        let end = task.hasEnded ? min(through, task.reachedAt) : through
        let lines = TaskLog.lines(of: task, after: after, through: end, most: tail ?? 1000)
            .filter { $0.isError ? wish.errors : wish.output }
        return tail.map { Array(lines.suffix(max(0, $0))) } ?? lines
    }

    private static func send(
        _ lines: [TaskLog.Line], of task: ClusterTask, _ cluster: SwarmCluster, _ wish: Wish, isRaw: Bool,
        to body: LiveBody
    ) {
        for line in lines {
            var text: [UInt8] = []
            if wish.timestamps { text += (line.time.text(fractionDigits: 9) + " ").utf8 }
            if wish.details {
                let node = cluster.nodes[task.node].id
                let service = cluster.services[task.service].id
                text +=
                    ("com.docker.swarm.node.id=\(node),com.docker.swarm.service.id=\(service),"
                    + "com.docker.swarm.task.id=\(task.id) ").utf8
            }
            text += (line.text + "\n").utf8
            if !isRaw {
                let count = UInt32(text.count)
                let length = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
                body.send([line.isError ? 2 : 1, 0, 0, 0] + length + text)
            } else {
                body.send(text)
            }
        }
    }
}
