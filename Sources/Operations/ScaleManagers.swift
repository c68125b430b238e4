package import Fleet
internal import Jobs

/// More or fewer managers, one at a time, so that Raft never counts two changes at once. The leader stays.
package struct ScaleManagers: ClusterOperation {
    package let cluster: ClusterKey
    package let target: Int

    package init(cluster: ClusterKey, target: Int) {
        self.cluster = cluster
        self.target = target
    }

    package func plan(in context: PlanningContext, with surroundings: Surroundings) throws(Refusal) -> Plan {
        let picture = try context.picture(of: cluster)
        let group = try picture.group(of: .manager)
        try check(against: group)
        let victims = target < group.desired ? ScaleVictims.managers(of: group, in: picture, leaving: target) : []
        let title = "scale \(cluster.name) managers \(group.desired)→\(target)"
        let steps = steps(from: group, victims: victims, with: surroundings)
        let price = picture.price(ofOne: .manager, by: surroundings.prices)
        return Plan(
            operation: "scale", title: title, cluster: cluster, account: nil, severity: .reversible,
            changes: changes(of: group, victims: victims, in: picture), quorumBefore: picture.quorum,
            quorumAfter: picture.quorum.map { quorum(after: $0, from: group, victims: victims) },
            hits: picture.hits(losing: victims), remarks: remarks(on: group, victims: victims, in: picture),
            priceChange: price.map { $0 * (target - group.desired) },
            calls: DepartureSteps.calls(for: steps),
            job: Job(cluster: cluster, account: nil, kind: "scale", title: title, steps: steps))
    }

    private func check(against group: AutoScalingGroup) throws(Refusal) {
        let what = "scale \(cluster.name) managers to \(target)"
        guard target > 0 else {
            throw Refusal(
                .badInput, what: what, why: "a swarm needs a manager",
                next: "skep destroy \(cluster.name) removes the whole cluster")
        }
        guard target <= ScaleWorkers.limit else {
            throw Refusal(.badInput, what: what, why: "seven managers are the most that is advised", next: "ask for 7")
        }
        guard target != group.desired else {
            throw Refusal(
                .badInput, what: what, why: "\(group.name) wants \(target) already",
                next: "skep nodes \(cluster.name) shows how many there are")
        }
    }

    /// Ghosts go on counting: they are voters until they are reaped.
    private func quorum(after before: Quorum, from group: AutoScalingGroup, victims: [Node]) -> Quorum {
        if target > group.desired { return before.adding(target - group.desired) }
        let voters = victims.filter { $0.member?.isVoter == true }
        let reachable = voters.count(where: \.isReachableVoter)
        return before.removing(reachable: reachable, silent: voters.count - reachable)
    }

    private func steps(
        from group: AutoScalingGroup, victims: [Node], with surroundings: Surroundings
    ) -> [any Step] {
        let groups = GroupSteps(surroundings: surroundings, cluster: cluster)
        guard target < group.desired else {
            return (group.desired + 1...target).flatMap { count -> [any Step] in
                [groups.setDesired(of: group, to: count), groups.untilReady(count, .manager, without: [])]
            }
        }
        let departures = DepartureSteps(surroundings: surroundings, cluster: cluster)
        var steps: [any Step] = []
        let started = target + victims.count
        if started < group.desired { steps.append(groups.setDesired(of: group, to: started)) }
        return steps
            + victims.flatMap { victim in
                departures.inGoodOrder([victim], shrinking: true) + departures.reaping([victim])
            }
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
            let type = picture.machineType(of: .manager)
            changes.append(
                PlannedChange(
                    .add, type: "AWS::EC2::Instance", id: "\(target - group.desired) × \(type ?? "manager")",
                    detail: "joins as a manager"))
        }
        return changes + victims.flatMap { PlannedChange.removal(of: $0) }
    }

    private func remarks(on group: AutoScalingGroup, victims: [Node], in picture: ClusterPicture) -> [Plan.Remark] {
        guard target < group.desired else {
            var remarks = [Plan.Remark("then", "one after the other: the next starts when the last is reachable")]
            if target > group.maximum {
                remarks.append(Plan.Remark("limit", "the group's maximum is raised from \(group.maximum) to \(target)"))
            }
            return remarks
        }
        let moves = BlastRadius.moves(of: picture.hits(losing: victims))
        return [
            Plan.Remark("goes", victims.map(\.name).joined(separator: ", ")),
            Plan.Remark(
                "then", "one after the other: drained (\(moves)), demoted, leaves, is ended by its group, is removed"),
        ] + picture.zoneRemarks(losing: victims)
    }
}
