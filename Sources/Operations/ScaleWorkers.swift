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
        let scaling = try GroupScaling(of: .worker, in: cluster, to: target, context: context)
        guard (0...Self.limit).contains(target) else {
            throw Refusal(
                .badInput, what: scaling.what, why: "0 to \(Self.limit) workers are possible", next: "ask for fewer")
        }
        try scaling.checkThatItChanges()
        return scaling.plan(
            quorumAfter: scaling.picture.quorum, remarks: remarks(on: scaling),
            steps: steps(scaling, with: surroundings), with: surroundings)
    }

    private func steps(_ scaling: GroupScaling, with surroundings: Surroundings) -> [any Step] {
        let groups = GroupSteps(surroundings: surroundings, cluster: cluster)
        guard !scaling.grows else {
            return [groups.setDesired(of: scaling.group, to: target), groups.untilReady(target, .worker, without: [])]
        }
        let departures = DepartureSteps(surroundings: surroundings, cluster: cluster)
        return scaling.trimming(with: groups) + departures.inGoodOrder(scaling.victims, shrinking: true)
            + departures.reaping(scaling.victims)
    }

    private func remarks(on scaling: GroupScaling) -> [Plan.Remark] {
        if scaling.grows {
            return [Plan.Remark("then", "\(scaling.group.name) starts them and they join by themselves")]
        }
        return [
            Plan.Remark("goes", scaling.names.isEmpty ? "only what has not started yet" : scaling.names),
            Plan.Remark(
                "then", "each is drained (\(scaling.moves)), leaves, is ended by its group and taken off the list"),
        ]
    }
}
