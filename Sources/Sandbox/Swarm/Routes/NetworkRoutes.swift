internal import Wire

/// `/networks`: those of the swarm, and the three that every engine has.
enum NetworkRoutes {
    static let table: [EngineRouter.Route] = [
        .init("GET", "/networks") { .local(list) },
        .init("POST", "/networks/create") { .local(create) },
        .init("GET", "/networks/*") { .local(inspect) },
        .init("DELETE", "/networks/*") { .local(remove) },
    ]

    /// A network of one engine alone.
    private struct LocalNetwork {
        var name: String
        var driver: String
        var id: String
    }

    private static func localNetworks(of host: DockerHost) -> [LocalNetwork] {
        let pairs = [("bridge", "bridge"), ("host", "host"), ("none", "null")]
        let more = host.swarmState == .active ? [("docker_gwbridge", "bridge")] : []
        return (pairs + more).map { name, driver in
            LocalNetwork(name: name, driver: driver, id: StableText.hex(64, from: "\(host.engineID) \(name)"))
        }
    }

    private static func swarmNetworks(of context: EngineRouter.Context) -> [ClusterNetworks.Network] {
        let host = context.host
        guard host.isManager, host.swarmState == .active, let cluster = host.cluster,
            cluster.raft.gate(host.nodeIndex, isWrite: false, cluster, now: context.world.now) == .open
        else { return [] }
        return cluster.networks.all
    }

    private static func list(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let filters = try EngineFilters(
            context.call, known: ["dangling", "driver", "id", "label", "name", "scope", "type"])
        let swarm = swarmNetworks(of: context).filter { network in
            allows(filters, network.name, network.id, network.driver, "swarm", network.labels)
        }
        let local = localNetworks(of: context.host).filter { network in
            allows(filters, network.name, network.id, network.driver, "local", [:])
        }
        return EngineReply.json(of: context.host) { json in
            json.array { json in
                for network in swarm { write(network, detail: nil, into: &json) }
                for network in local { write(network, createdAt: context.host.createdAt, into: &json) }
            }
        }
    }

    private static func allows(
        _ filters: EngineFilters, _ name: String, _ id: String, _ driver: String, _ scope: String,
        _ labels: [String: String]
    ) -> Bool {
        let isBuiltIn = ["bridge", "host", "none", "ingress"].contains(name)
        let named = filters["name"].isEmpty || filters["name"].contains { name.contains($0) }
        return named && filters.allowsPrefix("id", of: id) && filters.allows("driver", driver)
            && filters.allows("scope", scope) && filters.allowsLabels(labels)
            && filters.allows("type", isBuiltIn ? "builtin" : "custom")
    }

    private static func inspect(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let scope = context.call.query("scope") ?? ""
        if scope != "local", let cluster = context.host.cluster, !swarmNetworks(of: context).isEmpty,
            let network = cluster.networks.find(context.name)
        {
            return EngineReply.json(of: context.host) { write(network, detail: context, into: &$0) }
        }
        let local = localNetworks(of: context.host).first { $0.name == context.name || $0.id.hasPrefix(context.name) }
        guard scope != "swarm", let local else { throw .notFound("network", context.name) }
        return EngineReply.json(of: context.host) { write(local, createdAt: context.host.createdAt, into: &$0) }
    }

    private static func create(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        let body = try context.call.json()
        let name = body["Name"]?.string ?? ""
        let driver = body["Driver"]?.string ?? "bridge"
        guard driver == "overlay" else {
            throw EngineError(400, "could not find plugin \(driver) in v1 plugin registry: plugin not found")
        }
        let context = context
        let handler = EngineRouter.Handler.write { cluster, context throws(EngineError) in
            guard !name.isEmpty else { throw .rpc("InvalidArgument", "meta: name must be provided") }
            if cluster.networks.all.contains(where: { $0.name == name }) {
                throw EngineError(409, "network with name \(name) already exists")
            }
            let world = context.world
            let (prefix, vxlan) = cluster.networks.nextPrefix()
            let asked = body["IPAM"]?["Config"]?.elements?.first?["Subnet"]?.string
            let own = asked?.split(separator: "/").first.map {
                $0.split(separator: ".").prefix(3).joined(separator: ".")
            }
            let network = ClusterNetworks.Network(
                id: world.newSwarmID(), name: name, labels: body["Labels"]?.strings ?? [:],
                isInternal: body["Internal"] == .bool(true), isAttachable: body["Attachable"] == .bool(true),
                prefix: own ?? prefix, vxlan: vxlan, options: body["Options"]?.strings ?? [:], createdAt: world.now,
                updatedAt: world.now, version: cluster.nextIndex())
            cluster.networks.add(network)
            cluster.announce("network", "create", network.id, [("name", name)], world)
            return EngineReply.json(201, of: context.host) { json in
                json.object { json in
                    json.member("Id", network.id)
                    json.member("Warning", "")
                }
            }
        }
        return EngineRouter.run(handler, context)
    }

    private static func remove(_ context: EngineRouter.Context) throws(EngineError) -> WorldAnswer {
        if let local = localNetworks(of: context.host).first(where: { $0.name == context.name }) {
            throw EngineError(403, "\(local.name) is a pre-defined network and cannot be removed")
        }
        guard context.host.isManager else { throw .notFound("network", context.name) }
        let handler = EngineRouter.Handler.write { cluster, context throws(EngineError) in
            guard let network = cluster.networks.find(context.name) else { throw .notFound("network", context.name) }
            let user = cluster.presentServices.first { service in
                network.isIngress
                    ? !service.ingressPorts.isEmpty : service.plan.template.networks.contains(network.id)
            }
            if let user, network.isIngress {
                throw .rpc(
                    "FailedPrecondition",
                    "ingress network cannot be removed because service \(user.id) depends on it")
            }
            if let user {
                throw .rpc("FailedPrecondition", "network \(network.id) is in use by service \(user.id)")
            }
            cluster.networks.remove(network.id)
            cluster.announce("network", "remove", network.id, [("name", network.name)], context.world)
            return EngineReply.empty(204, of: context.host)
        }
        return EngineRouter.run(handler, context)
    }

    // MARK: Writing

    private static func write(_ network: LocalNetwork, createdAt: VirtualTime, into json: inout JSONBytes) {
        json.object { json in
            json.member("Name", network.name)
            json.member("Id", network.id)
            json.member("Created", createdAt)
            json.member("Scope", "local")
            json.member("Driver", network.driver)
            let subnet: String? =
                network.name == "bridge" ? "172.17.0.0/16" : network.name == "docker_gwbridge" ? "172.18.0.0/16" : nil
            writeMiddle(subnet: subnet, gateway: nil, into: &json)
            json.member("Internal", false)
            json.member("Attachable", false)
            json.member("Ingress", false)
            writeConfig(into: &json)
            json.object("Containers") { _ in }
            json.object("Options") { _ in }
            json.object("Labels") { _ in }
        }
    }

    /// - Parameter detail: for a network asked for alone: who is in it on this host.
    private static func write(
        _ network: ClusterNetworks.Network, detail: EngineRouter.Context?, into json: inout JSONBytes
    ) {
        json.object { json in
            json.member("Name", network.name)
            json.member("Id", network.id)
            json.member("Created", network.createdAt)
            json.member("Scope", "swarm")
            json.member("Driver", network.driver)
            writeMiddle(subnet: network.subnet, gateway: network.gateway, into: &json)
            json.member("Internal", network.isInternal)
            json.member("Attachable", network.isAttachable)
            json.member("Ingress", network.isIngress)
            writeConfig(into: &json)
            let tasks = detail.map { ContainerRoutes.tasks(on: $0.host).filter { $0.isIn(network.id) } } ?? []
            if tasks.isEmpty {
                json.member("Containers", value: .null)
            } else {
                json.object("Containers") { json in
                    for task in tasks { writeContainer(task, network, detail, into: &json) }
                }
            }
            json.member(
                "Options",
                texts: network.options.merging(
                    ["com.docker.network.driver.overlay.vxlanid_list": String(network.vxlan)]) { $1 })
            if network.labels.isEmpty {
                json.member("Labels", value: .null)
            } else {
                json.member("Labels", texts: network.labels)
            }
        }
    }

    private static func writeContainer(
        _ task: ClusterTask, _ network: ClusterNetworks.Network, _ detail: EngineRouter.Context?,
        into json: inout JSONBytes
    ) {
        let address = task.addresses.first { $0.network == network.id }?.address ?? ""
        json.key(named: task.containerID)
        json.object { json in
            json.member("Name", detail?.host.cluster?.containerName(of: task) ?? "")
            json.member("EndpointID", StableText.hex(64, from: "endpoint \(task.id) \(network.id)"))
            json.member("MacAddress", StableText.mac(of: address))
            json.member("IPv4Address", address)
            json.member("IPv6Address", "")
        }
    }

    private static func writeMiddle(subnet: String?, gateway: String?, into json: inout JSONBytes) {
        json.member("EnableIPv6", false)
        json.object("IPAM") { json in
            json.member("Driver", "default")
            json.member("Options", value: .null)
            json.array("Config") { json in
                guard let subnet else { return }
                json.object { json in
                    json.member("Subnet", subnet)
                    if let gateway { json.member("Gateway", gateway) }
                }
            }
        }
    }

    private static func writeConfig(into json: inout JSONBytes) {
        json.object("ConfigFrom") { $0.member("Network", "") }
        json.member("ConfigOnly", false)
    }

    /// The network as tasks tell of it.
    static func writeSwarmNetwork(_ network: ClusterNetworks.Network, into json: inout JSONBytes) {
        json.member("ID", network.id)
        json.object("Version") { $0.member("Index", network.version) }
        json.member("CreatedAt", network.createdAt)
        json.member("UpdatedAt", network.updatedAt)
        json.object("Spec") { json in
            json.member("Name", network.name)
            json.member("Labels", texts: network.labels)
            json.object("DriverConfiguration") { if !network.isIngress { $0.member("Name", network.driver) } }
            if network.isAttachable { json.member("Attachable", true) }
            if network.isIngress { json.member("Ingress", true) }
            json.object("IPAMOptions") { json in json.object("Driver") { _ in } }
            json.member("Scope", "swarm")
        }
        json.object("DriverState") { json in
            json.member("Name", network.driver)
            json.member(
                "Options", texts: ["com.docker.network.driver.overlay.vxlanid_list": String(network.vxlan)])
        }
        json.object("IPAMOptions") { json in
            json.object("Driver") { $0.member("Name", "default") }
            json.array("Configs") { json in
                json.object { json in
                    json.member("Subnet", network.subnet)
                    json.member("Gateway", network.gateway)
                }
            }
        }
    }
}
