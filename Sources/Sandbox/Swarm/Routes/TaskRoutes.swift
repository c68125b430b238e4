internal import Wire

/// `/tasks`.
enum TaskRoutes {
    static let table: [EngineRouter.Route] = [
        .init("GET", "/tasks") { .read(list) },
        .init("GET", "/tasks/*") { .read(inspect) },
    ]

    private static func list(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let filters = try EngineFilters(
            context.call,
            known: ["_up-to-date", "desired-state", "id", "label", "name", "node", "runtime", "service"])
        for state in filters["desired-state"] where !["running", "shutdown", "accepted"].contains(state) {
            throw EngineError(500, "Invalid desired-state filter: '\(state)'")
        }
        var services: Set<Int> = []
        for name in filters["service"] { services.insert(try cluster.service(name).index) }
        var nodes: Set<Int> = []
        for name in filters["node"] {
            if name == "self", let own = context.host.node {
                nodes.insert(own.index)
            } else {
                nodes.insert(try cluster.node(name).index)
            }
        }
        let tasks = candidates(of: cluster, services).filter { task in
            (nodes.isEmpty || nodes.contains(task.node)) && filters.allowsPrefix("id", of: task.id)
                && filters.allowsPrefix("name", of: cluster.containerName(of: task, isNeeded: !filters["name"].isEmpty))
                && filters.allowsLabels(cluster.services[task.service].plan.labels, as: "label")
                && allows(task.desired, filters["desired-state"])
                && (filters["_up-to-date"].isEmpty
                    || filters.allows(
                        "_up-to-date",
                        task.template === cluster.services[task.service].plan.template ? "true" : "false"))
                && filters.allows("runtime", "container")
        }
        return EngineReply.json(of: context.host, capacity: tasks.count * 700) { json in
            json.array { json in for task in tasks { write(task, of: cluster, into: &json) } }
        }
    }

    private static func candidates(of cluster: SwarmCluster, _ services: Set<Int>) -> [ClusterTask] {
        if services.isEmpty { return cluster.orderedTasks }
        return services.sorted().flatMap { cluster.services[$0].slots.values.flatMap(\.self) }.sorted { $0.id < $1.id }
    }

    private static func allows(_ desired: TaskState, _ wanted: [String]) -> Bool {
        if wanted.isEmpty { return true }
        return wanted.contains { word in
            switch word {
            case "running": desired == .running
            case "shutdown": desired == .shutdown
            default: desired == .accepted
            }
        }
    }

    private static func inspect(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let task = try cluster.task(context.name)
        return EngineReply.json(of: context.host) { write(task, of: cluster, into: &$0) }
    }

    // MARK: Writing

    private static func write(_ task: ClusterTask, of cluster: SwarmCluster, into json: inout JSONBytes) {
        json.object { json in
            json.member("ID", task.id)
            json.object("Version") { $0.member("Index", task.version) }
            json.member("CreatedAt", task.createdAt)
            json.member("UpdatedAt", task.updatedAt)
            json.object("Labels") { _ in }
            json.member("Spec", raw: task.template.bytes)
            json.member("ServiceID", cluster.services[task.service].id)
            if task.slot > 0 { json.member("Slot", task.slot) }
            if task.node >= 0 { json.member("NodeID", cluster.nodes[task.node].id) }
            writeStatus(of: task, into: &json)
            json.member("DesiredState", task.desired.word)
            writeAttachments(of: task, cluster, into: &json)
            if cluster.services[task.service].plan.mode.isJob {
                json.object("JobIteration") { $0.member("Index", task.iteration) }
            }
        }
    }

    private static func writeStatus(of task: ClusterTask, into json: inout JSONBytes) {
        json.object("Status") { json in
            json.member("Timestamp", task.reachedAt)
            json.member("State", task.state.word)
            if !task.message.isEmpty { json.member("Message", task.message) }
            if !task.error.isEmpty { json.member("Err", task.error) }
            if task.state >= .starting {
                json.object("ContainerStatus") { json in
                    json.member("ContainerID", task.containerID)
                    json.member("PID", task.processID)
                    json.member("ExitCode", task.exitCode)
                }
            }
            json.object("PortStatus") { json in
                if task.state == .running, !task.template.hostPortBytes.isEmpty {
                    json.member("Ports", raw: task.template.hostPortBytes)
                }
            }
        }
    }

    private static func writeAttachments(of task: ClusterTask, _ cluster: SwarmCluster, into json: inout JSONBytes) {
        guard !task.addresses.isEmpty else { return }
        json.array("NetworksAttachments") { json in
            for (id, address) in task.addresses {
                guard let network = cluster.networks.find(id) else { continue }
                json.object { json in
                    json.object("Network") { NetworkRoutes.writeSwarmNetwork(network, into: &$0) }
                    json.member("Addresses", texts: [address])
                }
            }
        }
    }
}
