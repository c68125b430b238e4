internal import Fleet

/// What operations look up in a picture, or say why they cannot.
extension ClusterPicture {
    /// The group that holds the role's instances.
    func group(of role: SwarmRole) throws(Refusal) -> AutoScalingGroup {
        if let group = groups.value?.first(where: { $0.role == role }) { return group }
        let what = "\(role.rawValue)s of \(key.name)"
        guard groups.provesAbsence else {
            throw Refusal(
                .unknown, what: what,
                why: "its Auto Scaling groups are not known: \(groups.trouble ?? "not asked yet")",
                next: "try again when Auto Scaling answers")
        }
        throw Refusal(
            .badInput, what: what, why: "no Auto Scaling group holds them",
            next: "only clusters made as a stack are scaled by their groups")
    }

    /// The one node that a word means.
    /// - Parameter preferring: rows to take first when several answer; an address outlives the instance that had it.
    func node(
        answering word: String, preferring isPreferred: (Node) -> Bool = { _ in true }
    ) throws(Refusal) -> Node {
        let found = nodes.filter { $0.answers(to: word) }
        let preferred = found.filter(isPreferred)
        let candidates = preferred.isEmpty ? found : preferred
        if candidates.count == 1, let node = candidates.first { return node }
        if candidates.isEmpty {
            if !instances.provesAbsence, swarm.value == nil {
                throw Refusal(
                    .unknown, what: "node \(word)", why: "the nodes of \(key.name) are not known",
                    next: "try again when EC2 or a manager answers")
            }
            let names = nodes.map(\.name).joined(separator: ", ")
            throw Refusal(
                .notFound, what: "node \(word)", why: "\(key.name) has no such node",
                next: names.isEmpty ? "it has no nodes at all" : "there are: \(names)")
        }
        let ids = candidates.map { $0.instance?.id.rawValue ?? $0.id }.joined(separator: ", ")
        throw Refusal(
            .badInput, what: "node \(word)", why: "\(candidates.count) nodes answer to it",
            next: "name one by its id: \(ids)")
    }

    /// What one more machine of a role costs an hour by the stack's parameters, disk included; nil when not listed.
    func price(ofOne role: SwarmRole, by prices: PriceTable) -> USDollars? {
        guard let type = machineType(of: role), let machine = prices.instance(type, in: key.region) else { return nil }
        let parameters = stack.value?.parameters ?? [:]
        let isManager = role == .manager
        let size = parameters[isManager ? "ManagerDiskSize" : "WorkerDiskSize"].flatMap { Int($0) }
        let kind = parameters[isManager ? "ManagerDiskType" : "WorkerDiskType"]
        guard let size, let kind else { return machine }
        return prices.disk(kind, gigabytes: size, in: key.region).map { machine + $0 }
    }

    /// What its living machines cost an hour, disks included where their size is known; nil when one has no price.
    func price(by prices: PriceTable) -> USDollars? {
        nodes.filter { $0.instance?.state.isGone == false }.reduce(USDollars.zero) { sum, node in
            sum.flatMap { sum in price(ofOne: node.role ?? .worker, by: prices).map { sum + $0 } }
        }
    }

    /// The machine type of a role: by the stack's parameters, else as one runs.
    func machineType(of role: SwarmRole) -> String? {
        stack.value?.parameters[role == .manager ? "ManagerInstanceType" : "InstanceType"]
            ?? nodes.first { $0.role == role && $0.instance?.state.isGone == false }?.instance?.type
    }

    /// What services lose while these nodes go.
    func hits(losing nodes: [Node]) -> [BlastRadius.Hit] {
        guard let swarm = swarm.value else { return [] }
        return BlastRadius(losing: Set(nodes.compactMap { $0.member?.id }), in: swarm).hits
    }

    /// A line on every zone that loses its last living node of the role.
    func zoneRemarks(losing gone: [Node]) -> [Plan.Remark] {
        let ids = Set(gone.map(\.id))
        var remarks: [Plan.Remark] = []
        for role in [SwarmRole.manager, .worker] {
            let zones = Set(gone.filter { $0.role == role && $0.kind != .ghost }.compactMap(\.zone))
            for zone in zones.sorted() {
                let living = nodes.filter { $0.role == role && $0.zone == zone && $0.kind != .ghost }
                if living.allSatisfy({ ids.contains($0.id) }) {
                    let which = living.count == 1 ? "its only \(role.rawValue)" : "all its \(role.rawValue)s"
                    remarks.append(Plan.Remark("zone", "\(zone) loses \(which)"))
                }
            }
        }
        return remarks
    }
}

extension Node {
    /// What people call it: the host's name, else an id.
    var name: String { hostname ?? instance?.id.rawValue ?? id }

    /// `i-0c… (ip-172-31-44-3, manager, us-east-1e)`.
    var inWords: String {
        let facts = [hostname, role?.rawValue, zone].compactMap(\.self).joined(separator: ", ")
        let id = instance?.id.rawValue ?? id
        return facts.isEmpty ? id : "\(id) (\(facts))"
    }

    /// A manager that Raft counts and hears.
    var isReachableVoter: Bool {
        kind == .member && member?.isVoter == true && member?.manager?.reachability == .reachable
            && member?.state != .down
    }
}
