package import Fleet
internal import Jobs

/// Ends one machine, as a crash or in good order, and watches its group start another.
package struct TerminateInstance: ClusterOperation {
    package let cluster: ClusterKey
    /// Any word that the node answers to.
    package let node: String
    package let mode: TerminationMode

    package init(cluster: ClusterKey, node: String, mode: TerminationMode) {
        self.cluster = cluster
        self.node = node
        self.mode = mode
    }

    package func plan(in context: PlanningContext, with surroundings: Surroundings) throws(Refusal) -> Plan {
        let picture = try context.picture(of: cluster)
        let row = try picture.node(answering: node) { $0.instance?.state.isGone == false }
        let instance = try living(row)
        let group = picture.groups.value?.first { $0.name == row.group }
        let title = "terminate \(row.inWords)"
        let steps = steps(for: row, instance, group: group, with: surroundings)
        let isReplaced = group.map { !$0.suspendedProcesses.contains("Launch") } ?? false
        let price = isReplaced ? .zero : picture.price(ofOne: row.role ?? .worker, by: surroundings.prices)
        return Plan(
            operation: "terminate", title: title, cluster: cluster, account: nil, severity: .terminates,
            confirmation: row.name, changes: changes(for: row, group: group), quorumBefore: picture.quorum,
            quorumAfter: picture.quorum.map { quorum(after: $0, losing: row) }, hits: picture.hits(losing: [row]),
            remarks: remarks(on: row, group: group, in: picture), priceChange: price.map { .zero - $0 },
            calls: DepartureSteps.calls(for: steps),
            job: Job(cluster: cluster, account: nil, kind: "terminate", title: title, steps: steps))
    }

    private func living(_ row: Node) throws(Refusal) -> InstanceID {
        if let instance = row.instance, !instance.state.isGone { return instance.id }
        throw Refusal(
            .badInput, what: "terminate \(node)",
            why: row.instance.map { "its instance \($0.id) is \($0.state.word)" } ?? "EC2 shows no instance for it",
            next: row.kind == .ghost ? "skep node reap \(cluster.name) \(row.name)" : "try again when EC2 answers")
    }

    /// After a crash the voter stays in Raft, silent; in good order it is demoted first and counts no more.
    private func quorum(after before: Quorum, losing row: Node) -> Quorum {
        guard row.member?.isVoter == true else { return before }
        let isReachable = row.isReachableVoter
        return switch mode {
        case .crash: before.losing(isReachable ? 1 : 0)
        case .graceful: before.removing(reachable: isReachable ? 1 : 0, silent: isReachable ? 0 : 1)
        }
    }

    /// End it, see it gone, see the replacement Ready. A voter that crashed goes on counting, so it is taken off the list
    /// then; anybody else stays listed as down until the operator reaps it.
    private func steps(
        for row: Node, _ instance: InstanceID, group: AutoScalingGroup?, with surroundings: Surroundings
    ) -> [any Step] {
        let departures = DepartureSteps(surroundings: surroundings, cluster: cluster)
        let groups = departures.groups
        var steps: [any Step] =
            switch mode {
            case .crash: [groups.terminate(instance), groups.untilGone(instance)]
            case .graceful: departures.inGoodOrder([row], shrinking: false)
            }
        if let group, let role = row.role ?? group.role, !group.suspendedProcesses.contains("Launch") {
            steps.append(groups.untilReady(group.desired, role, without: [instance]))
        }
        return steps + (leavesSilentVoter(row) ? departures.reaping([row]) : departures.missing([row]))
    }

    private func leavesSilentVoter(_ row: Node) -> Bool { mode == .crash && row.member?.isVoter == true }

    private func changes(for row: Node, group: AutoScalingGroup?) -> [PlannedChange] {
        var changes = PlannedChange.removal(of: row).filter { $0.type != "swarm node" || leavesSilentVoter(row) }
        if let group, !group.suspendedProcesses.contains("Launch") {
            changes.append(
                PlannedChange(
                    .add, type: "AWS::EC2::Instance", id: "1 × \(row.instance?.type ?? "instance")",
                    detail: "\(group.name) starts it in place of \(row.name)"))
        }
        return changes
    }

    private func remarks(on row: Node, group: AutoScalingGroup?, in picture: ClusterPicture) -> [Plan.Remark] {
        let moves = BlastRadius.moves(of: picture.hits(losing: [row]))
        var remarks = [
            Plan.Remark(
                "mode",
                mode == .crash
                    ? "crash: as if the power failed, \(moves) once the managers miss it"
                    : "graceful: drained (\(moves)), leaves, is ended by its group")
        ]
        remarks += picture.zoneRemarks(losing: [row])
        switch group {
        case .some(let group) where group.suspendedProcesses.contains("Launch"):
            remarks.append(Plan.Remark("then", "no replacement: Launch is suspended in \(group.name)"))
        case .some(let group):
            let rest =
                row.member == nil
                ? ""
                : leavesSilentVoter(row)
                    ? "; the old node counts as a voter until that is Ready, then it is reaped"
                    : "; the old node stays listed as down until it is reaped"
            remarks.append(Plan.Remark("then", "\(group.name) starts a replacement\(rest)"))
        case nil:
            remarks.append(Plan.Remark("then", "no replacement: no Auto Scaling group holds it"))
        }
        return remarks
    }
}
