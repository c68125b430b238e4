internal import Fleet
internal import Jobs

/// What describe and raw show of a thing, from the picture at hand, in the command line's field names.
enum ItemText {
    static func value(of kind: ViewKind, in state: ConsoleState) -> TextValue? {
        switch kind {
        case .region(let name):
            state.fleet.regions.first { $0.region.name == name }.map(region)
        case .cluster(let key): state.fleet.cluster(key).map { cluster($0, in: state) }
        case .node(let key, let id):
            state.fleet.cluster(key).flatMap { cluster in
                cluster.nodes.first { $0.id == id || $0.answers(to: id) }.map { node($0, in: cluster) }
            }
        case .service(let key, let id):
            state.fleet.cluster(key).flatMap { cluster in
                cluster.services.first { $0.id == id }.map { service($0, in: cluster) }
            }
        case .event(let key, let id):
            state.fleet.event(id, of: key).map { event($0, cluster: key) }
        case .job(let id): state.jobs.first { $0.id == id }.map(job)
        case .matrix, .logs, .messages, .help, .text: nil
        }
    }

    static func zone(_ name: String, in state: ConsoleState) -> TextValue? {
        guard let zone = state.selectedRegion?.zones.value?.first(where: { $0.name == name }) else { return nil }
        let nodes = state.fleet.clusters.flatMap(\.nodes).filter { $0.zone == name && $0.kind != .ghost }
        return .object([
            ("name", .text(zone.name)), ("id", .text(zone.id)), ("region", .text(zone.region.rawValue)),
            ("state", .text(zone.state)), ("managers", .number(nodes.count { $0.role == .manager })),
            ("workers", .number(nodes.count { $0.role == .worker })),
            ("nodes", .texts(nodes.map { $0.hostname ?? $0.id })),
        ])
    }

    private static func region(_ picture: FleetSnapshot.RegionPicture) -> TextValue {
        .object([
            ("name", .text(picture.region.name.rawValue)), ("endpoint", .text(picture.region.endpoint)),
            ("optIn", .text(picture.region.optIn)),
            ("clusters", .observed(picture.clusters) { .texts($0.map(\.name.rawValue)) }),
            ("zones", .observed(picture.zones) { .texts($0.map { "\($0.name) \($0.id) \($0.state)" }) }),
            ("error", .optional(picture.clusters.trouble ?? picture.zones.trouble)),
        ])
    }

    private static func cluster(_ picture: ClusterPicture, in state: ConsoleState) -> TextValue {
        let stack = picture.stack.value
        let quorum = picture.quorum
        return .object([
            ("name", .text(picture.key.name.rawValue)), ("region", .text(picture.key.region.rawValue)),
            ("way", .text(picture.cluster.way.rawValue)), ("status", .text(picture.health.word)),
            ("why", .optional(picture.health.why)), ("managers", quorum.map { .number($0.managers) } ?? .unknown),
            ("reachable", quorum.map { .number($0.reachable) } ?? .unknown),
            ("quorum", quorum.map { .number($0.majority) } ?? .unknown),
            ("tolerates", quorum.map { .number($0.canLose) } ?? .unknown),
            ("workers", .number(picture.nodes.count { $0.role == .worker && $0.kind != .ghost })),
            ("servicesShort", .number(picture.servicesShort)), ("ghosts", .number(picture.ghosts)),
            ("strangers", .number(picture.strangers)), ("stackStatus", .optional(stack?.status.word)),
            ("stackReason", .optional(stack?.statusReason)),
            ("stackId", .optional(picture.cluster.stackID?.rawValue)),
            ("pricePerHour", .optional(state.costs[picture.key]?.sum?.inWords)),
            ("createdAt", .optional(picture.cluster.createdAt ?? stack?.createdAt)),
            ("parameters", .pairs(stack?.parameters ?? [:])),
            ("outputs", .object((stack?.outputs ?? []).map { ($0.key, .text($0.value)) })),
            (
                "resources",
                .observed(picture.resources) { resources in
                    .texts(resources.map { "\($0.logicalID)  \($0.type)  \($0.status)  \($0.physicalID ?? "")" })
                }
            ),
            ("troubles", .texts(troubles(of: picture))),
        ])
    }

    private static func troubles(of picture: ClusterPicture) -> [String] {
        [
            ("instances", picture.instances.trouble), ("groups", picture.groups.trouble),
            ("swarm", picture.swarm.trouble), ("stack", picture.stack.trouble), ("events", picture.events.trouble),
            ("resources", picture.resources.trouble),
        ].compactMap { name, why in why.map { "\(name): \($0)" } }
    }

    private static func node(_ node: Node, in cluster: ClusterPicture) -> TextValue {
        let tasks = cluster.swarm.value?.tasks.filter { $0.nodeID != nil && $0.nodeID == node.member?.id } ?? []
        let names = Dictionary(cluster.services.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return .object([
            ("cluster", .text(node.cluster.name.rawValue)), ("hostname", .optional(node.hostname)),
            ("nodeId", .optional(node.member?.id.rawValue)), ("role", .optional(node.role?.rawValue)),
            ("leader", .bool(node.isLeader)), ("reachability", .optional(node.member?.manager?.reachability.rawValue)),
            ("state", node.member.map { .text($0.state.word) } ?? .unknown),
            ("message", .optional(node.member?.message)),
            ("availability", .optional(node.member?.availability.rawValue)),
            ("engineVersion", .optional(node.member?.engineVersion)),
            ("instanceId", .optional(node.instance?.id.rawValue)),
            ("instanceState", node.instance.map { .text($0.state.word) } ?? .unknown),
            ("instanceStateReason", .optional(node.instance?.stateReason)),
            ("instanceType", .optional(node.instance?.type)), ("zone", .optional(node.zone)),
            ("privateAddress", .optional(node.privateAddress)),
            ("publicAddress", .optional(node.instance?.publicAddress)), ("keyName", .optional(node.instance?.keyName)),
            ("imageId", .optional(node.instance?.imageID)), ("autoScalingGroup", .optional(node.group)),
            ("lifecycle", .optional(node.lifecycle)), ("launchedAt", .optional(node.instance?.launchedAt)),
            ("kind", .text(node.kind.rawValue)), ("labels", .pairs(node.member?.labels ?? [:])),
            ("tags", .pairs(node.instance?.tags ?? [:])),
            ("tasks", .texts(tasks.map { "\(names[$0.serviceID] ?? $0.serviceID).\($0.slot ?? 0)  \($0.state)" })),
        ])
    }

    private static func service(_ service: Service, in cluster: ClusterPicture) -> TextValue {
        let tasks = cluster.swarm.value?.tasks.filter { $0.serviceID == service.id } ?? []
        return .object([
            ("cluster", .text(cluster.key.name.rawValue)), ("id", .text(service.id)), ("name", .text(service.name)),
            ("stack", .optional(service.stackName)), ("mode", .text(service.mode.word)),
            ("running", .number(service.running)), ("desired", .number(service.desired)),
            ("image", .text(service.image)), ("ports", .texts(service.ports)),
            ("updateState", .optional(service.updateState)), ("updateMessage", .optional(service.updateMessage)),
            ("constraints", .texts(service.constraints)), ("createdAt", .optional(service.createdAt)),
            ("updatedAt", .optional(service.updatedAt)), ("labels", .pairs(service.labels)),
            // Values may be secrets: the service's own view shows them when asked.
            ("environment", .texts(service.environment.map { "\($0.prefix { $0 != "=" })=••••" })),
            (
                "tasks",
                .list(
                    tasks.map { task in
                        .object([
                            ("id", .text(task.id)), ("slot", .optional(task.slot)),
                            ("node", .optional(task.nodeID?.rawValue)), ("state", .text(task.state)),
                            ("desiredState", .text(task.desiredState)), ("error", .optional(task.error)),
                            ("since", .optional(task.since)),
                        ])
                    })
            ),
        ])
    }

    private static func event(_ event: StackEvent, cluster: ClusterKey) -> TextValue {
        .object([
            ("cluster", .text(cluster.name.rawValue)), ("stack", .text(event.stackName)), ("at", .optional(event.at)),
            ("logicalId", .text(event.logicalID)), ("physicalId", .optional(event.physicalID)),
            ("type", .text(event.type)), ("status", .text(event.status.word)), ("reason", .optional(event.reason)),
            ("eventId", .text(event.id)),
        ])
    }

    private static func job(_ job: JobRecord) -> TextValue {
        .object([
            ("id", .number(Int(job.id.rawValue))), ("cluster", .text(job.cluster.name.rawValue)),
            ("region", .text(job.cluster.region.rawValue)), ("account", .optional(job.account)),
            ("kind", .text(job.kind)), ("title", .text(job.title)), ("state", .text(job.state.rawValue)),
            ("startedAt", .optional(job.startedAt)), ("endedAt", .optional(job.endedAt)),
            ("error", .optional(job.error)), ("next", .optional(job.next)),
            (
                "steps",
                .list(
                    job.steps.map { step in
                        .object([
                            ("title", .text(step.title)), ("state", .text(step.state.rawValue)),
                            ("operation", .optional(step.intent?.operation)), ("note", .optional(step.note)),
                            ("startedAt", .optional(step.startedAt)), ("endedAt", .optional(step.endedAt)),
                            ("resources", .texts(step.resources)),
                        ])
                    })
            ),
        ])
    }
}
