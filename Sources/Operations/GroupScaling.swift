internal import Fleet
internal import Jobs

/// What scaling managers and scaling workers share: the group of the role, the nodes that go, and the words about both.
struct GroupScaling {
    let cluster: ClusterKey
    let role: SwarmRole
    let target: Int
    let picture: ClusterPicture
    let group: AutoScalingGroup
    /// None when the group grows; fewer than the difference when not all that it wants have started.
    let victims: [Node]

    init(
        of role: SwarmRole, in cluster: ClusterKey, to target: Int, context: PlanningContext
    ) throws(Refusal) {
        self.cluster = cluster
        self.role = role
        self.target = target
        picture = try context.picture(of: cluster)
        group = try picture.group(of: role)
        victims =
            target < group.desired ? ScaleVictims.nodes(of: role, in: group, of: picture, leaving: target) : []
    }

    var grows: Bool { target > group.desired }

    /// `workers`
    private var plural: String { "\(role.rawValue)s" }

    /// `scale book workers to 4`, for refusals.
    var what: String { "scale \(cluster.name) \(plural) to \(target)" }

    func checkThatItChanges() throws(Refusal) {
        guard target != group.desired else {
            throw Refusal(
                .badInput, what: what, why: "\(group.name) wants \(target) already",
                next: "skep nodes \(cluster.name) shows how many there are")
        }
    }

    /// - Parameter remarks: what the role has to say; the zones are told here.
    func plan(
        quorumAfter: Quorum?, remarks: [Plan.Remark], steps: [any Step], with surroundings: Surroundings
    ) -> Plan {
        let title = "scale \(cluster.name) \(plural) \(group.desired)→\(target)"
        let price = picture.price(ofOne: role, by: surroundings.prices)
        return Plan(
            operation: "scale", title: title, cluster: cluster, account: nil, severity: .reversible,
            changes: changes, quorumBefore: picture.quorum, quorumAfter: quorumAfter,
            hits: picture.hits(losing: victims),
            remarks: remarks + (grows ? limit : picture.zoneRemarks(losing: victims)),
            priceChange: price.map { $0 * (target - group.desired) }, calls: DepartureSteps.calls(for: steps),
            job: Job(cluster: cluster, account: nil, kind: "scale", title: title, steps: steps))
    }

    /// What the group wants but has not started yet is not wanted any more; that ends no machine.
    func trimming(with groups: GroupSteps) -> [any Step] {
        let started = target + victims.count
        return started < group.desired ? [groups.setDesired(of: group, to: started)] : []
    }

    private var changes: [PlannedChange] {
        var changes = [
            PlannedChange(
                .change, type: "AWS::AutoScaling::AutoScalingGroup", id: group.name,
                detail: "desired \(group.desired) → \(target)")
        ]
        if grows {
            let type = picture.machineType(of: role) ?? role.rawValue
            changes.append(
                PlannedChange(
                    .add, type: "AWS::EC2::Instance", id: "\(target - group.desired) × \(type)",
                    detail: "joins as a \(role.rawValue)"))
        }
        return changes + victims.flatMap { PlannedChange.removal(of: $0) }
    }

    private var limit: [Plan.Remark] {
        guard target > group.maximum else { return [] }
        return [Plan.Remark("limit", "the group's maximum is raised from \(group.maximum) to \(target)")]
    }

    /// `web 1 of 2`, …: what has to start elsewhere.
    var moves: String { BlastRadius.moves(of: picture.hits(losing: victims)) }

    /// `ip-10-20-0-4, ip-10-20-0-5`
    var names: String { victims.map(\.name).joined(separator: ", ") }
}
