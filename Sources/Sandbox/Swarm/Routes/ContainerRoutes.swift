internal import Wire

/// `/containers`: those of the swarm's tasks. Others are not made here.
enum ContainerRoutes {
    static let table: [EngineRouter.Route] = [
        .init("GET", "/containers/json") { .local(list) },
        .init("GET", "/containers/*/json") { .local(inspect) },
        .init("GET", "/volumes") { .local(volumes) },
        .init("GET", "/plugins") { .local(plugins) },
    ]

    /// The tasks that have a container on the host.
    static func tasks(on host: DockerHost) -> [ClusterTask] {
        host.node?.tasks.filter { !$0.containerID.isEmpty && $0.state >= .ready } ?? []
    }

    private static func list(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let filters = try EngineFilters(
            context.call,
            known: [
                "ancestor", "before", "exited", "expose", "health", "id", "is-task", "isolation", "label", "name",
                "network", "publish", "since", "status", "volume",
            ])
        guard let cluster = context.host.cluster else {
            return EngineReply.json(of: context.host) { json in json.array { _ in } }
        }
        let isAll = context.call.flag("all") || !filters["status"].isEmpty
        let found = tasks(on: context.host).filter { task in
            (isAll || task.state == .running) && filters.allowsPrefix("id", of: task.containerID)
                && filters.allowsLabels(labels(of: task, cluster)) && filters.allows("status", word(for: task))
                && (filters["name"].isEmpty
                    || filters["name"].contains { cluster.containerName(of: task).contains($0) })
        }
        return EngineReply.json(of: context.host) { json in
            json.array { json in
                for task in found.reversed() { write(task, of: cluster, now: context.world.now, into: &json) }
            }
        }
    }

    private static func labels(of task: ClusterTask, _ cluster: SwarmCluster) -> [String: String] {
        [
            "com.docker.swarm.node.id": cluster.nodes[task.node].id,
            "com.docker.swarm.service.id": cluster.services[task.service].id,
            "com.docker.swarm.service.name": cluster.services[task.service].name, "com.docker.swarm.task": "",
            "com.docker.swarm.task.id": task.id, "com.docker.swarm.task.name": cluster.containerName(of: task),
        ]
    }

    private static func word(for task: ClusterTask) -> String {
        switch task.state {
        case .running: "running"
        case ..<(.running): "created"
        default: "exited"
        }
    }

    private static func write(
        _ task: ClusterTask, of cluster: SwarmCluster, now: VirtualTime, into json: inout JSONBytes
    ) {
        json.object { json in
            json.member("Id", task.containerID)
            json.member("Names", texts: ["/" + cluster.containerName(of: task)])
            json.member("Image", task.template.image)
            json.member("ImageID", "sha256:" + StableText.hex(64, from: task.template.image))
            json.member("Command", "/entrypoint.sh")
            json.member("Created", task.createdAt.seconds)
            json.array("Ports") { _ in }
            json.member("Labels", texts: labels(of: task, cluster))
            json.member("State", word(for: task))
            json.member("Status", status(of: task, now: now))
            json.object("HostConfig") { $0.member("NetworkMode", "default") }
            json.object("NetworkSettings") { json in
                json.object("Networks") { json in
                    for (id, address) in task.addresses {
                        guard let network = cluster.networks.find(id) else { continue }
                        json.key(named: network.name)
                        json.object { json in
                            json.member("NetworkID", id)
                            json.member("IPAddress", String(address.split(separator: "/").first ?? ""))
                        }
                    }
                }
            }
            json.array("Mounts") { _ in }
        }
    }

    private static func status(of task: ClusterTask, now: VirtualTime) -> String {
        switch word(for: task) {
        case "running": "Up \(age(now - (task.startedAt ?? now)))"
        case "created": "Created"
        default: "Exited (\(task.exitCode)) \(age(now - task.reachedAt)) ago"
        }
    }

    /// As docker says how old something is. Source: docker/go-units, `duration.go`.
    private static func age(_ span: Duration) -> String {
        let seconds = span.components.seconds
        return switch seconds {
        case ..<1: "Less than a second"
        case 1: "1 second"
        case ..<60: "\(seconds) seconds"
        case ..<120: "About a minute"
        case ..<3600: "\(seconds / 60) minutes"
        case ..<7200: "About an hour"
        case ..<172_800: "\(seconds / 3600) hours"
        default: "\(seconds / 86_400) days"
        }
    }

    private static func inspect(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        guard let cluster = context.host.cluster,
            let task = tasks(on: context.host).first(where: {
                $0.containerID.hasPrefix(context.name) || cluster.containerName(of: $0) == context.name
            })
        else { throw EngineError(404, "No such container: \(context.name)") }
        return EngineReply.json(of: context.host) { json in
            json.object { json in
                json.member("Id", task.containerID)
                json.member("Created", task.createdAt)
                json.object("State") { json in
                    json.member("Status", word(for: task))
                    json.member("Running", task.state == .running)
                    json.member("Paused", false)
                    json.member("Restarting", false)
                    json.member("OOMKilled", false)
                    json.member("Dead", false)
                    json.member("Pid", task.processID)
                    json.member("ExitCode", task.exitCode)
                    json.member("Error", "")
                    json.member("StartedAt", task.startedAt ?? task.createdAt)
                    json.member("FinishedAt", value: .string("0001-01-01T00:00:00Z"))
                }
                json.member("Image", "sha256:" + StableText.hex(64, from: task.template.image))
                json.member("Name", "/" + cluster.containerName(of: task))
                json.member("RestartCount", 0)
                json.member("Driver", "overlay2")
                json.object("Config") { json in
                    json.member("Image", task.template.image)
                    json.member("Tty", task.template.hasTerminal)
                    json.member("Labels", texts: labels(of: task, cluster))
                }
            }
        }
    }

    private static func volumes(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        EngineReply.json(of: context.host) { json in
            json.object { json in
                json.array("Volumes") { _ in }
                json.member("Warnings", value: .null)
            }
        }
    }

    private static func plugins(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        EngineReply.json(of: context.host) { json in json.array { _ in } }
    }
}

extension ClusterTask {
    func isIn(_ network: String) -> Bool { addresses.contains { $0.network == network } }
}
