internal import Wire

/// `/secrets` and `/configs`, which differ in that a secret's data is never told.
enum SecretRoutes {
    static let table: [EngineRouter.Route] = routes(.secret) + routes(.config)

    private enum Kind: String, Sendable {
        case secret, config

        var word: StaticString {
            switch self {
            case .secret: "secret"
            case .config: "config"
            }
        }
    }

    private static func routes(_ kind: Kind) -> [EngineRouter.Route] {
        [
            .init("GET", "/\(kind.rawValue)s") {
                .read { (cluster, context) throws(EngineError) in try list(kind, cluster, context) }
            },
            .init("POST", "/\(kind.rawValue)s/create") {
                .write { (cluster, context) throws(EngineError) in try create(kind, cluster, context) }
            },
            .init("GET", "/\(kind.rawValue)s/*") {
                .read { (cluster, context) throws(EngineError) in
                    let found = try find(kind, cluster, context.name)
                    return EngineReply.json(of: context.host) { write(kind, found, into: &$0) }
                }
            },
            .init("POST", "/\(kind.rawValue)s/*/update") {
                .write { (cluster, context) throws(EngineError) in try update(kind, cluster, context) }
            },
            .init("DELETE", "/\(kind.rawValue)s/*") {
                .write { (cluster, context) throws(EngineError) in try remove(kind, cluster, context) }
            },
        ]
    }

    private static func all(_ kind: Kind, _ cluster: SwarmCluster) -> [ClusterSecret] {
        (kind == .secret ? cluster.secrets : cluster.configs).sorted { $0.id < $1.id }
    }

    private static func change(_ kind: Kind, _ cluster: SwarmCluster, _ edit: (inout [ClusterSecret]) -> Void) {
        if kind == .secret { edit(&cluster.secrets) } else { edit(&cluster.configs) }
    }

    private static func find(_ kind: Kind, _ cluster: SwarmCluster, _ name: String) throws(EngineError) -> ClusterSecret
    {
        let all = all(kind, cluster)
        if let found = all.first(where: { $0.id == name }) ?? all.first(where: { $0.name == name }) { return found }
        let matches = all.filter { $0.id.hasPrefix(name) }
        guard let first = matches.first else { throw .notFound(kind.rawValue, name) }
        if matches.count > 1 {
            throw EngineError(400, "\(kind.rawValue) \(name) is ambiguous (\(matches.count) matches found)")
        }
        return first
    }

    private static func list(
        _ kind: Kind, _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let filters = try EngineFilters(context.call, known: ["id", "label", "name", "names"])
        let found = all(kind, cluster).filter {
            filters.allowsPrefix("id", of: $0.id) && filters.allowsPrefix("name", of: $0.name)
                && filters.allows("names", $0.name) && filters.allowsLabels($0.labels)
        }
        return EngineReply.json(of: context.host) { json in
            json.array { json in for one in found { write(kind, one, into: &json) } }
        }
    }

    private static func create(
        _ kind: Kind, _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let body = try context.call.json()
        let name = body["Name"]?.string ?? ""
        guard !name.isEmpty, name.utf8.count <= 64 else {
            throw .rpc(
                "InvalidArgument",
                "\(kind.rawValue) name must be 64 characters or fewer and may only contain characters matching "
                    + "[a-zA-Z0-9]+(?:[a-zA-Z0-9-_.]*[a-zA-Z0-9])?")
        }
        let data = body["Data"]?.string ?? ""
        if data.isEmpty {
            let limit = kind == .secret ? "512000" : "1024000"
            throw .rpc("InvalidArgument", "\(kind.rawValue) data must be larger than 0 and less than \(limit) bytes")
        }
        if all(kind, cluster).contains(where: { $0.name == name }) {
            throw .rpc("AlreadyExists", "\(kind.rawValue) \(name) already exists")
        }
        let world = context.world
        let new = ClusterSecret(
            id: world.newSwarmID(), name: name, labels: body["Labels"]?.strings ?? [:], data: data,
            createdAt: world.now, updatedAt: world.now, version: cluster.nextIndex())
        change(kind, cluster) { $0.append(new) }
        cluster.announce(kind.word, "create", new.id, [("name", name)], world)
        return EngineReply.json(201, of: context.host) { json in json.object { $0.member("ID", new.id) } }
    }

    private static func update(
        _ kind: Kind, _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let version = try context.call.versionIndex(of: kind.rawValue)
        let body = try context.call.json()
        let found = try find(kind, cluster, context.name)
        guard version == found.version else { throw .outOfSequence }
        let data = body["Data"]?.string
        if body["Name"]?.string ?? found.name != found.name || (data != nil && data != found.data) {
            throw .rpc("InvalidArgument", "only updates to Labels are allowed")
        }
        let index = cluster.nextIndex()
        change(kind, cluster) { all in
            guard let place = all.firstIndex(where: { $0.id == found.id }) else { return }
            all[place].labels = body["Labels"]?.strings ?? [:]
            all[place].version = index
            all[place].updatedAt = context.world.now
        }
        cluster.announce(kind.word, "update", found.id, [("name", found.name)], context.world)
        return EngineReply.empty(of: context.host)
    }

    private static func remove(
        _ kind: Kind, _ cluster: SwarmCluster, _ context: EngineRouter.Context
    ) throws(EngineError) -> WorldAnswer {
        let found = try find(kind, cluster, context.name)
        let users = cluster.presentServices.filter {
            (kind == .secret ? $0.plan.template.secrets : $0.plan.template.configs).contains(found.id)
        }
        if !users.isEmpty {
            let names = users.map(\.name).sorted().joined(separator: ", ")
            let services = users.count == 1 ? "service" : "services"
            throw .rpc(
                "InvalidArgument", "\(kind.rawValue) '\(found.name)' is in use by the following \(services): \(names)")
        }
        change(kind, cluster) { all in all.removeAll { $0.id == found.id } }
        cluster.announce(kind.word, "remove", found.id, [("name", found.name)], context.world)
        return EngineReply.empty(204, of: context.host)
    }

    private static func write(_ kind: Kind, _ one: ClusterSecret, into json: inout JSONBytes) {
        json.object { json in
            json.member("ID", one.id)
            json.object("Version") { $0.member("Index", one.version) }
            json.member("CreatedAt", one.createdAt)
            json.member("UpdatedAt", one.updatedAt)
            json.object("Spec") { json in
                json.member("Name", one.name)
                json.member("Labels", texts: one.labels)
                if kind == .config { json.member("Data", one.data) }
            }
        }
    }
}
