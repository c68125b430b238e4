internal import Wire

/// `/services`.
enum ServiceRoutes {
    static let table: [EngineRouter.Route] = [
        .init("GET", "/services") { .read(list) },
        .init("POST", "/services/create") { .write(create) },
        .init("GET", "/services/*") { .read(inspect) },
        .init("POST", "/services/*/update") { .write(update) },
        .init("DELETE", "/services/*") { .write(remove) },
    ]

    private static func list(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let filters = try EngineFilters(context.call, known: ["id", "label", "mode", "name", "runtime"])
        let services = cluster.presentServices.filter { service in
            filters.allowsPrefix("id", of: service.id) && filters.allowsPrefix("name", of: service.name)
                && filters.allows("mode", service.plan.mode.word) && filters.allowsLabels(service.plan.labels)
                && filters.allows("runtime", "container")
        }
        let withStatus = context.call.flag("status")
        return EngineReply.json(of: context.host, capacity: services.count * 1024) { json in
            json.array { json in for service in services { write(service, withStatus: withStatus, into: &json) } }
        }
    }

    private static func inspect(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let service = try cluster.service(context.name)
        return EngineReply.json(of: context.host) { write(service, withStatus: false, into: &$0) }
    }

    private static func create(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        var spec = try context.call.json(as: "swarm.ServiceSpec")
        if spec["Name"]?.string ?? "" == "" { spec["Name"] = .string(givenName(context.world)) }
        let service = try cluster.createService(spec, context.world)
        return EngineReply.json(201, of: context.host) { json in json.object { $0.member("ID", service.id) } }
    }

    /// The engine names what has no name. Of moby's names, `pkg/namesgenerator`, there are some.
    private static func givenName(_ world: World) -> String {
        let left = ["brave", "clever", "eager", "gallant", "jolly", "keen", "modest", "quirky", "serene", "vibrant"]
        let right = [
            "babbage", "curie", "darwin", "euler", "hopper", "kepler", "lovelace", "noether", "tesla", "wiles",
        ]
        return left[Int(world.random.next() % 10)] + "_" + right[Int(world.random.next() % 10)]
    }

    private static func update(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let version = try context.call.versionIndex(of: "service")
        let service = try cluster.service(context.name)
        let isRollback = context.call.query("rollback") == "previous"
        let spec = try context.call.json(as: "swarm.ServiceSpec")
        try cluster.updateService(service, to: isRollback ? nil : spec, version: version, context.world)
        return EngineReply.json(of: context.host) { json in json.object { $0.member("Warnings", value: .null) } }
    }

    private static func remove(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        cluster.removeService(try cluster.service(context.name), context.world)
        return EngineReply.empty(of: context.host)
    }

    // MARK: Writing

    private static func write(_ service: ClusterService, withStatus: Bool, into json: inout JSONBytes) {
        json.object { json in
            json.member("ID", service.id)
            json.object("Version") { $0.member("Index", service.version) }
            json.member("CreatedAt", service.createdAt)
            json.member("UpdatedAt", service.updatedAt)
            json.member("Spec", raw: service.plan.bytes)
            if let previous = service.previous { json.member("PreviousSpec", raw: previous.bytes) }
            writeEndpoint(of: service, into: &json)
            if let status = service.status {
                json.object("UpdateStatus") { json in
                    json.member("State", status.state)
                    json.member("StartedAt", status.startedAt)
                    if let completed = status.completedAt { json.member("CompletedAt", completed) }
                    json.member("Message", status.message)
                }
            }
            if withStatus { writeStatus(of: service, into: &json) }
            if service.plan.mode.isJob {
                json.object("JobStatus") { json in
                    json.object("JobIteration") { $0.member("Index", service.iteration) }
                    json.member("LastExecution", service.updatedAt)
                }
            }
        }
    }

    private static func writeEndpoint(of service: ClusterService, into json: inout JSONBytes) {
        json.object("Endpoint") { json in
            json.member("Spec", raw: service.plan.endpointBytes.isEmpty ? Array("{}".utf8) : service.plan.endpointBytes)
            if !service.ports.isEmpty {
                json.array("Ports") { json in for port in service.ports { json.raw(ServiceSpecWriter.port(port)) } }
            }
            if !service.virtualAddresses.isEmpty {
                json.array("VirtualIPs") { json in
                    for (network, address) in service.virtualAddresses {
                        json.object { json in
                            json.member("NetworkID", network)
                            json.member("Addr", address)
                        }
                    }
                }
            }
        }
    }

    /// As the managers count: a task that runs counts, whatever became of its node.
    private static func writeStatus(of service: ClusterService, into json: inout JSONBytes) {
        var running = 0
        var desired = 0
        var completed = 0
        for slot in service.slots.values {
            for task in slot where task.iteration == service.iteration {
                if task.state == .running { running += 1 }
                if task.desired == .running || task.desired == .complete, !task.hasEnded { desired += 1 }
                if task.state == .complete { completed += 1 }
            }
        }
        switch service.plan.mode {
        case .replicated(let replicas): desired = replicas
        case .replicatedJob(let concurrent, let total):
            desired = min(concurrent == 0 ? total : concurrent, total - completed)
        case .global, .globalJob: break
        }
        json.object("ServiceStatus") { json in
            json.member("RunningTasks", running)
            json.member("DesiredTasks", desired)
            json.member("CompletedTasks", service.plan.mode.isJob ? completed : 0)
        }
    }
}
