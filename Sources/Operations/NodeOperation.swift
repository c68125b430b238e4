package import Fleet
internal import Jobs

/// Changes the part that nodes play in the swarm: availability, role, or their place on the list.
package struct NodeOperation: ClusterOperation {
    package let act: NodeAct
    package let cluster: ClusterKey
    /// Words that nodes answer to.
    package let words: [String]

    package init(act: NodeAct, cluster: ClusterKey, words: [String]) {
        self.act = act
        self.cluster = cluster
        self.words = words
    }

    package func plan(in context: PlanningContext, with surroundings: Surroundings) throws(Refusal) -> Plan {
        let picture = try context.picture(of: cluster)
        let rows = try rows(in: picture)
        let names = rows.map(\.name).joined(separator: ", ")
        let title = "\(act.rawValue) \(names)"
        let steps = try steps(for: rows, with: surroundings)
        return Plan(
            operation: "node", title: title, cluster: cluster, account: nil, severity: .reversible,
            changes: rows.map { change($0) }, quorumBefore: picture.quorum,
            quorumAfter: picture.quorum.map { quorum(after: $0, rows) },
            hits: act == .drain ? picture.hits(losing: rows) : [], remarks: remarks(on: rows, in: picture),
            calls: DepartureSteps.calls(for: steps),
            job: Job(cluster: cluster, account: nil, kind: "node", title: title, steps: steps))
    }

    /// The nodes that the act changes, each once, the leader last.
    private func rows(in picture: ClusterPicture) throws(Refusal) -> [Node] {
        guard !words.isEmpty else {
            throw Refusal(
                .badInput, what: "\(act.rawValue) nodes of \(cluster.name)", why: "no node is named",
                next: "skep nodes \(cluster.name) lists them")
        }
        var rows: [Node] = []
        for word in words {
            let row = try picture.node(answering: word) { act == .reap ? $0.kind == .ghost : $0.kind == .member }
            guard row.member != nil else {
                throw Refusal(
                    .badInput, what: "\(act.rawValue) \(word)", why: "\(row.name) has not joined the swarm",
                    next: "wait until it has, or terminate it")
            }
            try check(row)
            if !rows.contains(where: { $0.id == row.id }) { rows.append(row) }
        }
        let changing = rows.filter { !isSoAlready($0) }
        guard !changing.isEmpty else {
            throw Refusal(
                .badInput, what: "\(act.rawValue) \(rows.map(\.name).joined(separator: ", "))",
                why: "it is so already", next: "skep nodes \(cluster.name) shows it")
        }
        return changing.filter { !$0.isLeader } + changing.filter(\.isLeader)
    }

    private func check(_ row: Node) throws(Refusal) {
        let what = "\(act.rawValue) \(row.name)"
        switch act {
        case .reap where row.kind != .ghost:
            throw Refusal(
                .badInput, what: what,
                why: row.instance.map { "it is no ghost: EC2 says that \($0.id) is \($0.state.word)" }
                    ?? "it is no ghost: that its instance is gone is not known",
                next: "skep terminate \(cluster.name) \(row.name)")
        case .promote where row.kind == .ghost || !row.isReady:
            throw Refusal(
                .badInput, what: what, why: "a voter that does not answer would only raise the majority",
                next: row.kind == .ghost ? "reap it" : "wait until it is Ready")
        case .activate, .pause, .drain, .promote, .demote, .reap: break
        }
    }

    private func isSoAlready(_ row: Node) -> Bool {
        guard let member = row.member else { return true }
        return switch act {
        case .activate: member.availability == .active
        case .pause: member.availability == .pause
        case .drain: member.availability == .drain
        case .promote: member.isVoter
        case .demote: !member.isVoter
        case .reap: false
        }
    }

    private func quorum(after before: Quorum, _ rows: [Node]) -> Quorum {
        let voters = rows.filter { $0.member?.isVoter == true }
        let reachable = voters.count(where: \.isReachableVoter)
        return switch act {
        case .activate, .pause, .drain: before
        case .promote: before.adding(rows.count - voters.count)
        case .demote, .reap: before.removing(reachable: reachable, silent: voters.count - reachable)
        }
    }

    private func change(_ row: Node) -> PlannedChange {
        let was = row.member?.availability.rawValue ?? "unknown"
        let detail =
            switch act {
            case .activate: "availability \(was) → active"
            case .pause: "availability \(was) → pause"
            case .drain: "availability \(was) → drain"
            case .promote: "role worker → manager"
            case .demote: "role manager → worker"
            case .reap: row.member?.isVoter == true ? "demoted and taken off the list" : "taken off the list"
            }
        return PlannedChange(act == .reap ? .remove : .change, type: "swarm node", id: row.name, detail: detail)
    }

    private func steps(for rows: [Node], with surroundings: Surroundings) throws(Refusal) -> [any Step] {
        let nodes = NodeSteps(surroundings: surroundings, cluster: cluster)
        let departures = DepartureSteps(surroundings: surroundings, cluster: cluster)
        let named = rows.compactMap { row in row.member.map { (id: $0.id, name: row.name) } }
        switch act {
        case .activate: return named.map { nodes.set(.active, of: $0.id, name: $0.name) }
        case .pause: return named.map { nodes.set(.pause, of: $0.id, name: $0.name) }
        case .drain:
            return named.map { nodes.set(.drain, of: $0.id, name: $0.name) }
                + named.map { nodes.untilEmpty($0.id, name: $0.name) }
        case .promote, .demote:
            // One after the other: Raft takes one change of its members at a time.
            let role = act == .promote ? SwarmRole.manager : .worker
            return named.flatMap { node -> [any Step] in
                [
                    nodes.set(role, of: node.id, name: node.name),
                    nodes.untilRole(role, of: node.id, name: node.name),
                ]
            }
        case .reap: return departures.reaping(rows)
        }
    }

    private func remarks(on rows: [Node], in picture: ClusterPicture) -> [Plan.Remark] {
        switch act {
        case .drain: [Plan.Remark("then", "\(BlastRadius.moves(of: picture.hits(losing: rows))), nothing new starts")]
        case .pause: [Plan.Remark("then", "what runs there stays, nothing new starts")]
        case .activate: [Plan.Remark("then", "new tasks may start there; running ones do not come back by themselves")]
        case .promote, .demote:
            rows.compactMap { row in
                row.group.map { Plan.Remark("note", "\($0) goes on counting \(row.name) among its own") }
            }
        case .reap: [Plan.Remark("then", "the managers forget them; nothing runs there any more")]
        }
    }
}
