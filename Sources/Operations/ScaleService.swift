package import Fleet
internal import Jobs

/// More or fewer replicas of a service.
package struct ScaleService: ClusterOperation {
    /// The most replicas that are taken for a wish and not for a slip of the finger.
    package static let limit = 100_000

    package let cluster: ClusterKey
    /// Its name or id.
    package let service: String
    package let target: Int

    package init(cluster: ClusterKey, service: String, target: Int) {
        self.cluster = cluster
        self.service = service
        self.target = target
    }

    package func plan(in context: PlanningContext, with surroundings: Surroundings) throws(Refusal) -> Plan {
        let picture = try context.picture(of: cluster)
        let row = try find(in: picture)
        let replicas = try check(row)
        let title = "scale \(row.name) \(replicas)→\(target)"
        let nodes = NodeSteps(surroundings: surroundings, cluster: cluster)
        return Plan(
            operation: "scale", title: title, cluster: cluster, account: nil, severity: .reversible,
            changes: [
                PlannedChange(.change, type: "service", id: row.name, detail: "replicas \(replicas) → \(target)")
            ], quorumBefore: picture.quorum, quorumAfter: picture.quorum, remarks: remarks(on: row), calls: 1,
            job: Job(
                cluster: cluster, account: nil, kind: "scale", title: title,
                steps: [
                    nodes.scale(service: row.id, named: row.name, to: target),
                    nodes.untilRunning(service: row.id, named: row.name, replicas: target),
                ]))
    }

    private func find(in picture: ClusterPicture) throws(Refusal) -> Service {
        guard let swarm = picture.swarm.value else {
            throw Refusal(
                .unknown, what: "service \(service)",
                why: "the swarm of \(cluster.name) is not known: \(picture.swarm.trouble ?? "not asked yet")",
                next: "try again when a manager answers")
        }
        if let row = swarm.services.first(where: { $0.name == service || $0.id == service }) { return row }
        let names = swarm.services.map(\.name).joined(separator: ", ")
        throw Refusal(
            .notFound, what: "service \(service)", why: "\(cluster.name) has no such service",
            next: names.isEmpty ? "it has no services" : "there are: \(names)")
    }

    /// The replicas that are wanted now.
    private func check(_ row: Service) throws(Refusal) -> Int {
        let what = "scale \(row.name) to \(target)"
        guard case .replicated(let replicas) = row.mode else {
            throw Refusal(
                .badInput, what: what, why: "it is a \(row.mode.word) service, its tasks are not counted in replicas",
                next: "only replicated services are scaled")
        }
        guard (0...Self.limit).contains(target) else {
            throw Refusal(.badInput, what: what, why: "0 to \(Self.limit) replicas are possible", next: "ask for fewer")
        }
        guard target != replicas else {
            throw Refusal(
                .badInput, what: what, why: "\(target) are wanted already, \(row.running) run",
                next: "skep tasks \(cluster.name) \(row.name) shows them")
        }
        return replicas
    }

    private func remarks(on row: Service) -> [Plan.Remark] {
        var remarks = [Plan.Remark("now", "\(row.running)/\(row.desired) run")]
        if target == 0 { remarks.append(Plan.Remark("then", "nothing of it runs any more")) }
        return remarks
    }
}
