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
        let scaling = try GroupScaling(of: .manager, in: cluster, to: target, context: context)
        try check(scaling)
        return scaling.plan(
            quorumAfter: scaling.picture.quorum.map { quorum(after: $0, scaling) }, remarks: remarks(on: scaling),
            steps: steps(scaling, with: surroundings), with: surroundings)
    }

    private func check(_ scaling: GroupScaling) throws(Refusal) {
        guard target > 0 else {
            throw Refusal(
                .badInput, what: scaling.what, why: "a swarm needs a manager",
                next: "skep destroy \(cluster.name) removes the whole cluster")
        }
        guard target <= ScaleWorkers.limit else {
            throw Refusal(
                .badInput, what: scaling.what, why: "seven managers are the most that is advised", next: "ask for 7")
        }
        try scaling.checkThatItChanges()
    }

    /// Ghosts go on counting: they are voters until they are reaped.
    private func quorum(after before: Quorum, _ scaling: GroupScaling) -> Quorum {
        if scaling.grows { return before.adding(target - scaling.group.desired) }
        let voters = scaling.victims.filter { $0.member?.isVoter == true }
        let reachable = voters.count(where: \.isReachableVoter)
        return before.removing(reachable: reachable, silent: voters.count - reachable)
    }

    private func steps(_ scaling: GroupScaling, with surroundings: Surroundings) -> [any Step] {
        let groups = GroupSteps(surroundings: surroundings, cluster: cluster)
        guard !scaling.grows else {
            return (scaling.group.desired + 1...target).flatMap { count -> [any Step] in
                [groups.setDesired(of: scaling.group, to: count), groups.untilReady(count, .manager, without: [])]
            }
        }
        let departures = DepartureSteps(surroundings: surroundings, cluster: cluster)
        return scaling.trimming(with: groups)
            + scaling.victims.flatMap { victim in
                departures.inGoodOrder([victim], shrinking: true) + departures.reaping([victim])
            }
    }

    private func remarks(on scaling: GroupScaling) -> [Plan.Remark] {
        if scaling.grows {
            return [Plan.Remark("then", "one after the other: the next starts when the last is reachable")]
        }
        return [
            Plan.Remark("goes", scaling.names),
            Plan.Remark(
                "then",
                "one after the other: drained (\(scaling.moves)), demoted, leaves, is ended by its group, is removed"),
        ]
    }
}
