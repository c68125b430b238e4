internal import Wire

/// `/nodes`.
enum NodeRoutes {
    static let table: [EngineRouter.Route] = [
        .init("GET", "/nodes") { .read(list) },
        .init("GET", "/nodes/*") { .read(inspect) },
        .init("POST", "/nodes/*/update") { .write(update) },
        .init("DELETE", "/nodes/*") { .write(remove) },
    ]

    private static func list(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let filters = try EngineFilters(
            context.call, known: ["id", "label", "membership", "name", "node.label", "role"])
        for role in filters["role"] where role != "manager" && role != "worker" {
            throw EngineError(500, "Invalid role filter: '\(role)'")
        }
        for membership in filters["membership"] where membership != "accepted" && membership != "pending" {
            throw EngineError(500, "Invalid membership filter: '\(membership)'")
        }
        let nodes = cluster.presentNodes.filter { node in
            filters.allowsPrefix("id", of: node.id)
                && (filters.allowsPrefix("name", of: node.host.name)
                    || filters.allowsPrefix("name", of: node.name ?? "\u{0}"))
                && filters.allows("role", node.isManager ? "manager" : "worker")
                && filters.allows("membership", "accepted") && filters.allowsLabels(node.host.labels)
                && filters.allowsLabels(node.labels, as: "node.label")
        }
        return EngineReply.json(of: context.host, capacity: nodes.count * 2048) { json in
            json.array { json in for node in nodes { write(node, of: cluster, into: &json) } }
        }
    }

    private static func inspect(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let own = context.name == "self" ? context.host.node : nil
        let found = if let own { own } else { try cluster.node(context.name) }
        return EngineReply.json(of: context.host) { write(found, of: cluster, into: &$0) }
    }

    private static func update(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let version = try context.call.versionIndex(of: "node")
        let spec = try context.call.json()
        let role = (spec["Role"]?.string ?? "").lowercased()
        guard role == "manager" || role == "worker" else {
            throw EngineError(400, "invalid Role: \"\(spec["Role"]?.string ?? "")\"")
        }
        guard let availability = ClusterNode.Availability(rawValue: (spec["Availability"]?.string ?? "").lowercased())
        else { throw EngineError(400, "invalid Availability: \"\(spec["Availability"]?.string ?? "")\"") }
        let node = try cluster.node(context.name)
        if node.isManager, role == "worker" { try cluster.checkDemotion(of: node) }
        guard version == node.version else { throw .outOfSequence }
        change(node, of: cluster, spec, isManager: role == "manager", availability, context.world)
        return EngineReply.empty(of: context.host)
    }

    private static func change(
        _ node: ClusterNode, of cluster: SwarmCluster, _ spec: JSONValue, isManager: Bool,
        _ availability: ClusterNode.Availability, _ world: World
    ) {
        var attributes = [(name: "name", value: node.host.name)]
        if availability != node.availability {
            attributes += [
                ("availability.new", availability.rawValue), ("availability.old", node.availability.rawValue),
            ]
        }
        if isManager != node.isManager {
            let words = isManager ? ("manager", "worker") : ("worker", "manager")
            attributes += [("role.new", words.0), ("role.old", words.1)]
        }
        let isRoleNew = isManager != node.isManager
        let formerAvailability = node.availability
        node.name = spec["Name"]?.string
        node.labels = spec["Labels"]?.strings ?? [:]
        node.isManager = isManager
        node.availability = availability
        cluster.touch(node, world)
        cluster.announce("node", "update", node.id, attributes, world)
        if isRoleNew { cluster.changeRole(of: node, world) }
        if availability == .drain, formerAvailability != .drain { cluster.drain(node, world) }
        cluster.enforceConstraints(on: node, world)
        cluster.reconcileGlobalServices(on: node, world)
        cluster.scheduleSoon(world)
    }

    private static func remove(
        _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        try cluster.remove(
            try cluster.node(context.name), isForced: context.call.flag("force"), context.world)
        return EngineReply.empty(of: context.host)
    }

    // MARK: Writing

    static func write(_ node: ClusterNode, of cluster: SwarmCluster, into json: inout JSONBytes) {
        json.object { json in
            json.member("ID", node.id)
            json.object("Version") { $0.member("Index", node.version) }
            json.member("CreatedAt", node.createdAt)
            json.member("UpdatedAt", node.updatedAt)
            json.object("Spec") { json in
                if let name = node.name, !name.isEmpty { json.member("Name", name) }
                json.member("Labels", texts: node.labels)
                json.member("Role", node.isManager ? "manager" : "worker")
                json.member("Availability", node.availability.rawValue)
            }
            writeDescription(of: node, cluster, into: &json)
            json.object("Status") { json in
                json.member("State", node.state.rawValue)
                if !node.message.isEmpty { json.member("Message", node.message) }
                json.member("Addr", node.host.address)
            }
            guard let member = cluster.raft.member(node.index) else { return }
            json.object("ManagerStatus") { json in
                if cluster.raft.showsLead(member) { json.member("Leader", true) }
                json.member("Reachability", member.isReachable ? "reachable" : "unreachable")
                json.member("Addr", "\(node.host.advertised.isEmpty ? node.host.address : node.host.advertised):2377")
            }
        }
    }

    private static func writeDescription(of node: ClusterNode, _ cluster: SwarmCluster, into json: inout JSONBytes) {
        json.object("Description") { json in
            json.member("Hostname", node.host.name)
            json.object("Platform") { json in
                json.member("Architecture", "x86_64")
                json.member("OS", "linux")
            }
            json.object("Resources") { json in
                json.member("NanoCPUs", node.host.size.nanoCPUs)
                json.member("MemoryBytes", node.host.size.memoryBytes)
            }
            json.object("Engine") { json in
                json.member("EngineVersion", node.host.edition.version)
                if !node.host.labels.isEmpty { json.member("Labels", texts: node.host.labels) }
                json.member("Plugins", raw: EngineEdition.plugins)
            }
            json.member("TLSInfo", raw: cluster.certificate.bytes)
        }
    }
}
