internal import Wire

/// How services come, change and go.
extension SwarmCluster {
    func touch(_ service: ClusterService, _ world: World) {
        service.version = nextIndex()
        service.updatedAt = world.now
    }

    /// - Throws: in the managers' words.
    func createService(_ given: JSONValue, _ world: World) throws(EngineError) -> ClusterService {
        let (spec, networkIDs) = try ServiceSpecReader.complete(given) { networks.find($0)?.id }
        let plan = try ServicePlan(spec: spec, networks: networkIDs, formers: [])
        try checkPorts(of: plan, except: nil)
        if servicesByName[plan.name] != nil {
            throw .rpc("AlreadyExists", "name conflicts with an existing object: service \(plan.name) already exists")
        }
        let service = ClusterService(
            id: world.newSwarmID(), index: services.count, plan: plan, version: nextIndex(), now: world.now)
        services.append(service)
        servicesByID[service.id] = service.index
        servicesByName[plan.name] = service.index
        allocateEndpoint(of: service)
        announce("service", "create", service.id, [("name", service.name)], world)
        reconcile(service, world)
        return service
    }

    /// - Throws: in the managers' words.
    func updateService(
        _ service: ClusterService, to given: JSONValue?, version: UInt64, _ world: World
    ) throws(EngineError) {
        let plan: ServicePlan
        if let given {
            let (spec, networkIDs) = try ServiceSpecReader.complete(given) { networks.find($0)?.id }
            plan = try ServicePlan(spec: spec, networks: networkIDs, formers: service.templates)
        } else {
            guard let previous = service.previous else {
                throw .rpc("FailedPrecondition", "service \(service.id) does not have a previous spec")
            }
            plan = previous
        }
        if plan.name != service.plan.name { throw .rpc("Unimplemented", "renaming services is not supported") }
        if plan.mode.word != service.plan.mode.word {
            throw .rpc("Unimplemented", "service mode change is not allowed")
        }
        if version != service.version { throw .outOfSequence }
        try checkPorts(of: plan, except: service)
        let former = service.plan
        service.previous = given == nil ? nil : former
        service.plan = plan
        service.status = nil
        if plan.mode.isJob { service.iteration += 1 }
        service.update?.cancel()
        service.update = nil
        touch(service, world)
        allocateEndpoint(of: service)
        announce("service", "update", service.id, changes(from: former, to: plan), world)
        reconcile(service, world)
        if let update = ServiceUpdate(of: service, isRollback: given == nil) {
            service.update = update
            update.begin(self, world)
        }
    }

    private func changes(from former: ServicePlan, to plan: ServicePlan) -> [(name: String, value: String)] {
        var attributes = [(name: "name", value: plan.name)]
        if former.template.image != plan.template.image {
            attributes += [("image.new", plan.template.image), ("image.old", former.template.image)]
        }
        if case .replicated(let old) = former.mode, case .replicated(let new) = plan.mode, old != new {
            attributes += [("replicas.new", String(new)), ("replicas.old", String(old))]
        }
        return attributes
    }

    func removeService(_ service: ClusterService, _ world: World) {
        service.isRemoved = true
        service.update?.cancel()
        service.update = nil
        servicesByID[service.id] = nil
        servicesByName[service.name] = nil
        announce("service", "remove", service.id, [("name", service.name)], world)
        for task in service.tasks { want(task, .remove, world) }
    }

    private func checkPorts(of plan: ServicePlan, except own: ClusterService?) throws(EngineError) {
        for port in plan.ports where port["PublishMode"]?.string == "ingress" {
            let number = port["PublishedPort"]?.integer ?? 0
            guard number > 0 else { continue }
            for other in presentServices where other !== own {
                guard other.ingressPorts.contains(where: { $0 == (port["Protocol"]?.string ?? "", number) }) else {
                    continue
                }
                throw .rpc(
                    "InvalidArgument",
                    "port '\(number)' is already in use by service '\(other.name)' (\(other.id)) as an ingress port")
            }
        }
    }

    /// Chooses numbers for ports without one, from 30000 on, and addresses in the networks.
    private func allocateEndpoint(of service: ClusterService) {
        var taken = Set(presentServices.filter { $0 !== service }.flatMap { $0.ingressPorts.map(\.number) })
        service.ports = service.plan.ports.map { port in
            guard port["PublishMode"]?.string == "ingress", port["PublishedPort"]?.integer ?? 0 == 0 else {
                return port
            }
            let former = service.ports.first { $0["TargetPort"] == port["TargetPort"] }?["PublishedPort"]?.integer
            let number = former ?? (30_000...32_767).first { !taken.contains($0) } ?? 0
            taken.insert(number)
            var port = port
            port["PublishedPort"] = .integer(number)
            return port
        }
        guard service.plan.endpointMode != "dnsrr" else { return service.virtualAddresses = [] }
        let ids = (service.ingressPorts.isEmpty ? [] : [networks.ingressID]) + service.plan.template.networks
        service.virtualAddresses = ids.compactMap { id in
            if let present = service.virtualAddresses.first(where: { $0.network == id }) { return present }
            return networks.nextAddress(in: id).map { (id, $0) }
        }
    }

    // MARK: Looking up

    /// By id, name, or the beginning of an id that only one has.
    func service(_ text: String) throws(EngineError) -> ClusterService {
        if let index = servicesByID[text] ?? servicesByName[text] { return services[index] }
        return try only(presentServices.filter { $0.id.hasPrefix(text) }, "service", text)
    }

    func node(_ text: String) throws(EngineError) -> ClusterNode {
        if let index = nodesByID[text] { return nodes[index] }
        let named = presentNodes.filter { $0.name == text || $0.host.name == text }
        if !named.isEmpty { return try only(named, "node", text) }
        return try only(presentNodes.filter { $0.id.hasPrefix(text) }, "node", text)
    }

    func task(_ text: String) throws(EngineError) -> ClusterTask {
        if let task = tasks[text] { return task }
        let named = tasks.values.filter { containerName(of: $0) == text }
        if let task = named.first { return task }
        return try only(orderedTasks.filter { $0.id.hasPrefix(text) }, "task", text)
    }

    private func only<Thing>(_ things: [Thing], _ kind: String, _ text: String) throws(EngineError) -> Thing {
        guard let thing = things.first, !text.isEmpty else { throw .notFound(kind, text) }
        if things.count > 1 {
            throw EngineError(400, "\(kind) \(text) is ambiguous (\(things.count) matches found)")
        }
        return thing
    }
}
