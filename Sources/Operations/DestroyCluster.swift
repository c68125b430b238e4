package import Fleet
internal import Jobs

/// Deletes a cluster's stack, or its machines where no stack holds them, and proves that nothing is left.
package struct DestroyCluster: ClusterOperation {
    package let cluster: ClusterKey

    package init(cluster: ClusterKey) { self.cluster = cluster }

    package func plan(in context: PlanningContext, with surroundings: Surroundings) throws(Refusal) -> Plan {
        let picture = try context.picture(of: cluster)
        let title = "destroy \(cluster.name)"
        let steps = steps(for: picture, with: surroundings)
        return Plan(
            operation: "destroy", title: title, cluster: cluster, account: nil, severity: .destroys,
            confirmation: cluster.name.rawValue, changes: changes(in: picture), quorumBefore: picture.quorum,
            quorumAfter: picture.quorum.map { _ in Quorum(managers: 0, reachable: 0) },
            hits: picture.hits(losing: picture.nodes),
            remarks: remarks(on: picture), priceChange: picture.price(by: surroundings.prices).map { .zero - $0 },
            calls: DepartureSteps.calls(for: steps),
            job: Job(cluster: cluster, account: nil, kind: "destroy", title: title, steps: steps))
    }

    private func living(in picture: ClusterPicture) -> [Node] {
        picture.nodes.filter { $0.instance?.state.isGone == false }
    }

    private func steps(for picture: ClusterPicture, with surroundings: Surroundings) -> [any Step] {
        let stacks = StackSteps(surroundings: surroundings, cluster: cluster)
        let groups = GroupSteps(surroundings: surroundings, cluster: cluster)
        let listed = Found<[StackResource]>()
        var steps: [any Step] = []
        if let id = picture.cluster.stackID {
            steps.append(stacks.delete(id, token: surroundings.newToken(), listing: listed))
            steps.append(stacks.untilDeleted(id, of: picture.resources.value?.count))
        } else {
            for group in picture.groups.value ?? [] { steps.append(groups.empty(group)) }
            let ids = living(in: picture).compactMap { $0.instance?.id }
            steps += ids.map { groups.terminate($0) }
            steps += ids.map { groups.untilGone($0) }
        }
        let sweep = Sweep(
            surroundings: surroundings, cluster: cluster, stackID: picture.cluster.stackID,
            table: picture.stack.value?.outputs.first { $0.key == "SwarmTable" }?.value,
            named: listed)
        steps.append(KeyPairSteps(surroundings: surroundings, cluster: cluster).forget())
        steps.append(sweep.untilNothingIsLeft())
        return steps
    }

    private func changes(in picture: ClusterPicture) -> [PlannedChange] {
        var changes: [PlannedChange] = []
        if let id = picture.cluster.stackID {
            let resources = picture.resources.value.map { "\($0.count) resources" } ?? "all its resources"
            changes.append(
                PlannedChange(.remove, type: "AWS::CloudFormation::Stack", id: id.rawValue, detail: resources))
        }
        for node in living(in: picture) {
            guard let instance = node.instance else { continue }
            let facts = [node.hostname, node.role?.rawValue, node.zone].compactMap(\.self).joined(separator: ", ")
            changes.append(
                PlannedChange(.remove, type: "AWS::EC2::Instance", id: instance.id.rawValue, detail: facts))
        }
        return changes
    }

    private func remarks(on picture: ClusterPicture) -> [Plan.Remark] {
        var remarks: [Plan.Remark] = []
        if picture.cluster.stackID == nil {
            remarks.append(Plan.Remark("stack", "no stack holds it any more: its instances are ended one by one"))
        }
        let services = picture.services.count { $0.running > 0 }
        if services > 0 {
            remarks.append(Plan.Remark("ends", "\(services) service\(services == 1 ? "" : "s") that run now"))
        }
        remarks.append(Plan.Remark("keys", "the key pair that skep made for it goes too, with its file"))
        remarks.append(Plan.Remark("then", "a sweep by tag proves that nothing is left, or lists what is"))
        return remarks
    }
}
