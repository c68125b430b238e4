package import Fleet
internal import Jobs

/// More or fewer workers, through the stack's group. A smaller group loses chosen nodes: drained first, never managers.
package struct ScaleWorkers: ClusterOperation {
    /// The most workers that our template's group may hold.
    package static let limit = 1_000

    package let cluster: ClusterKey
    package let target: Int

    package init(cluster: ClusterKey, target: Int) {
        self.cluster = cluster
        self.target = target
    }

    package func plan(in context: PlanningContext, with surroundings: Surroundings) throws(Refusal) -> Plan {
        let picture = try context.picture(of: cluster)
        let group = try picture.group(of: .worker)
        try check(against: group)
        let victims = target < group.desired ? ScaleVictims.workers(of: group, in: picture, leaving: target) : []
        let title = "scale \(cluster.name) workers \(group.desired)→\(target)"
        let steps = steps(from: group, victims: victims, with: surroundings)
        let price = picture.price(ofOne: .worker, by: surroundings.prices)
        return Plan(
            operation: "scale", title: title, cluster: cluster, account: nil, severity: .reversible,
            changes: changes(of: group, victims: victims, in: picture), quorumBefore: picture.quorum,
            quorumAfter: picture.quorum, hits: picture.hits(losing: victims),
            remarks: remarks(on: group, victims: victims, in: picture),
            priceChange: price.map { $0 * (target - group.desired) },
            calls: DepartureSteps.calls(for: steps),
            job: Job(cluster: cluster, account: nil, kind: "scale", title: title, steps: steps))
    }

    private func check(against group: AutoScalingGroup) throws(Refusal) {
        let what = "scale \(cluster.name) workers to \(target)"
        guard (0...Self.limit).contains(target) else {
            throw Refusal(.badInput, what: what, why: "0 to \(Self.limit) workers are possible", next: "ask for fewer")
        }
        guard target != group.desired else {
            throw Refusal(
                .badInput, what: what, why: "\(group.name) wants \(target) already",
                next: "skep nodes \(cluster.name) shows how many there are")
        }
    }

    private func steps(
        from group: AutoScalingGroup, victims: [Node], with surroundings: Surroundings
    ) -> [any Step] {
        let groups = GroupSteps(surroundings: surroundings, cluster: cluster)
        guard target < group.desired else {
            return [groups.setDesired(of: group, to: target), groups.untilReady(target, .worker, without: [])]
        }
        let departures = DepartureSteps(surroundings: surroundings, cluster: cluster)
        var steps: [any Step] = []
        // What the group wants but has not started yet is not wanted any more; that ends no machine.
        let started = target + victims.count
        if started < group.desired { steps.append(groups.setDesired(of: group, to: started)) }
        steps += departures.inGoodOrder(victims, shrinking: true)
        steps += departures.reaping(victims)
        return steps
    }

    private func changes(
        of group: AutoScalingGroup, victims: [Node], in picture: ClusterPicture
    ) -> [PlannedChange] {
        var changes = [
            PlannedChange(
                .change, type: "AWS::AutoScaling::AutoScalingGroup", id: group.name,
                detail: "desired \(group.desired) → \(target)")
        ]
        if target > group.desired {
            let type = picture.machineType(of: .worker)
            changes.append(
                PlannedChange(
                    .add, type: "AWS::EC2::Instance", id: "\(target - group.desired) × \(type ?? "worker")",
                    detail: "joins as a worker"))
        }
        return changes + victims.flatMap { PlannedChange.removal(of: $0) }
    }

    private func remarks(on group: AutoScalingGroup, victims: [Node], in picture: ClusterPicture) -> [Plan.Remark] {
        guard target < group.desired else {
            var remarks = [Plan.Remark("then", "\(group.name) starts them and they join by themselves")]
            if target > group.maximum {
                remarks.append(Plan.Remark("limit", "the group's maximum is raised from \(group.maximum) to \(target)"))
            }
            return remarks
        }
        let names = victims.map(\.name).joined(separator: ", ")
        let moves = BlastRadius.moves(of: picture.hits(losing: victims))
        return [
            Plan.Remark("goes", names.isEmpty ? "only what has not started yet" : names),
            Plan.Remark("then", "each is drained (\(moves)), leaves, is ended by its group and taken off the list"),
        ] + picture.zoneRemarks(losing: victims)
    }
}
