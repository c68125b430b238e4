internal import AWS
internal import Fleet
internal import Jobs

/// Makes a cluster with our CloudFormation template.
package struct ProvisionStack: ClusterOperation {
    package let request: ProvisionRequest

    package init(request: ProvisionRequest) { self.request = request }

    private var cluster: ClusterKey { ClusterKey(name: request.name, region: request.region) }

    package func plan(in context: PlanningContext, with surroundings: Surroundings) throws(Refusal) -> Plan {
        try checkPlace(in: context)
        let template = try TemplateText(surroundings.template, name: "swarm")
        let form = TemplateForm(reading: template, name: "swarm")
        var parameters = try StackParameters(request, form: form, zones: zones(in: context)).values
        let keyPair = keyPair(for: parameters, form: form, in: context)
        if let keyPair { parameters["KeyName"] = keyPair.name }
        let outline = TemplateOutline(template, parameters: parameters)
        let size = ClusterSize(outline, region: request.region, prices: surroundings.prices)
        let title = "provision \(request.name) in \(request.region)"
        let steps = steps(outline, size, parameters: parameters, keyPair: keyPair, with: surroundings)
        let count = outline.resources.count
        return Plan(
            operation: "provision", title: title, cluster: cluster, account: nil, severity: .reversible,
            changes: changes(outline, size, keyPair: keyPair),
            quorumAfter: Quorum(managers: size.managers, reachable: size.managers),
            remarks: remarks(size, keyPair: keyPair, resources: count, in: context), priceChange: size.pricePerHour,
            calls: DepartureSteps.calls(for: steps), sshSource: outline.value(of: "SshCidr"),
            job: Job(cluster: cluster, account: nil, kind: "provision", title: title, steps: steps))
    }

    /// The region has to be known: what is not seen may hold a cluster of that name.
    private func checkPlace(in context: PlanningContext) throws(Refusal) {
        let what = "provision \(request.name) in \(request.region)"
        guard request.way == .stack else {
            throw Refusal(
                .badInput, what: what, why: "the way \(request.way.rawValue) cannot be gone",
                next: "use --way stack")
        }
        let region = context.snapshot.regions.first { $0.region.name == request.region }
        guard let region, region.clusters.value != nil else {
            throw Refusal(
                .unknown, what: what,
                why: region.map { "its stacks are not known: \($0.clusters.trouble ?? "not asked yet")" }
                    ?? "the region is not in view",
                next: "check the region's name, then try again")
        }
    }

    private func zones(in context: PlanningContext) -> [String] {
        let zones = context.snapshot.regions.first { $0.region.name == request.region }?.zones
        guard let zones, zones.provesAbsence else { return [] }
        return (zones.value ?? []).filter { $0.state == "available" }.map(\.name)
    }

    /// The pair that lets the operator in: a named one, or one that skep makes.
    private struct KeyPair {
        var name: String
        var isNew: Bool
    }

    /// Nil when the template asks for none.
    private func keyPair(
        for parameters: [String: String], form: TemplateForm, in context: PlanningContext
    ) -> KeyPair? {
        guard form.fields.contains(where: { $0.parameter == "KeyName" }) else { return nil }
        if let name = parameters["KeyName"], !name.isEmpty { return KeyPair(name: name, isNew: false) }
        // The private keys of all regions lie in one folder.
        let isTaken = context.snapshot.clusters(named: request.name.rawValue).contains { $0.key != cluster }
        return KeyPair(
            name: isTaken ? "skep-\(request.name)-\(request.region)" : "skep-\(request.name)", isNew: true)
    }

    private func steps(
        _ outline: TemplateOutline, _ size: ClusterSize, parameters: [String: String], keyPair: KeyPair?,
        with surroundings: Surroundings
    ) -> [any Step] {
        let stacks = StackSteps(surroundings: surroundings, cluster: cluster)
        let keys = KeyPairSteps(surroundings: surroundings, cluster: cluster)
        let groups = GroupSteps(surroundings: surroundings, cluster: cluster)
        let made = Found<StackID>()
        let input = CloudFormation.StackInput(
            template: .body(surroundings.template), parameters: parameters.mapValues { .value($0) },
            tags: ["skep:cluster": request.name.rawValue, "skep:way": Way.stack.rawValue],
            capabilities: outline.capabilities)
        var steps: [any Step] = [stacks.check(template: surroundings.template)]
        if let keyPair {
            steps.append(
                keyPair.isNew
                    ? keys.create(keyPair.name, token: surroundings.newToken()) : keys.check(keyPair.name))
        }
        steps += [
            stacks.create(
                input, hidden: request.hiddenParameters, token: surroundings.newToken(), made: made) as any Step,
            stacks.untilCreated(made, of: outline.resources.count), stacks.readOutputs(made), stacks.untilLed(),
            groups.untilReady(size.managers, .manager, without: []),
        ]
        if size.workers > 0 { steps.append(groups.untilReady(size.workers, .worker, without: [])) }
        return steps
    }

    private func changes(_ outline: TemplateOutline, _ size: ClusterSize, keyPair: KeyPair?) -> [PlannedChange] {
        var changes: [PlannedChange] = []
        if let keyPair, keyPair.isNew {
            changes.append(PlannedChange(.add, type: "AWS::EC2::KeyPair", id: keyPair.name, detail: "made by skep"))
        }
        changes.append(
            PlannedChange(
                .add, type: "AWS::CloudFormation::Stack", id: request.name.rawValue,
                detail: "\(outline.resources.count) resources"))
        var order: [String] = []
        var byType: [String: [TemplateOutline.Resource]] = [:]
        for resource in outline.resources {
            if byType[resource.type] == nil { order.append(resource.type) }
            byType[resource.type, default: []].append(resource)
        }
        changes += order.map { type in
            let resources = byType[type] ?? []
            let names = resources.map { $0.uncertain == nil ? $0.logicalID : "\($0.logicalID)?" }
            return PlannedChange(.add, type: type, id: names.joined(separator: ", "), detail: "\(resources.count)")
        }
        return changes + size.changes
    }

    private func remarks(
        _ size: ClusterSize, keyPair: KeyPair?, resources: Int, in context: PlanningContext
    ) -> [Plan.Remark] {
        var remarks = [Plan.Remark("size", size.inWords)]
        if let keyPair {
            remarks.append(
                Plan.Remark(
                    "key", keyPair.isNew ? "skep makes \(keyPair.name) and keeps its private half" : keyPair.name))
        }
        remarks.append(Plan.Remark("time", context.stackTimes.usualInWords(.create)))
        return remarks
    }
}
