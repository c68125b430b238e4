/// `AWS::CloudFormation::Stack`: a stack within a stack.
struct NestedStackKind: ResourceKind {
    let type = "AWS::CloudFormation::Stack"
    let properties: [String: PropertyChange] = [
        "TemplateURL": .inPlace, "Parameters": .inPlace, "TimeoutInMinutes": .inPlace, "NotificationARNs": .inPlace,
        "Tags": .inPlace,
    ]
    let required = ["TemplateURL"]

    func hasAttribute(_ name: String) -> Bool { name.hasPrefix("Outputs.") }

    private func request(_ call: ResourceCall, name: String) -> ServiceRequest {
        var fields: [(name: String, value: String)] = [
            ("StackName", name), ("TemplateURL", call.text("TemplateURL") ?? ""),
            ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"),
        ]
        for (number, parameter) in (call.properties["Parameters"]?.map?.members ?? []).enumerated() {
            let place = "Parameters.member.\(number + 1)"
            let value = parameter.value.text ?? parameter.value.texts.joined(separator: ",")
            fields += [("\(place).ParameterKey", parameter.key), ("\(place).ParameterValue", value)]
        }
        return ServiceRequest(
            service: .cloudFormation, region: call.region.name, action: "CreateStack", query: QueryInput(fields),
            requestID: call.world.newUUID())
    }

    private func child(_ call: ResourceCall) -> Stack? { call.region.cloudFormation.stack(call.id) }

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.newName(limit: 128)
        let input = try StackInput(request(call, name: name), changing: nil, in: call.region, of: call.world)
        let stack = StackMaker.newStack(name, input, state: .createInProgress, in: call.region, of: call.world)
        stack.parentID = call.stack.id
        stack.rootID = call.stack.rootID ?? call.stack.id
        stack.tags = call.stack.tags
        stack.onFailure = call.stack.onFailure == .nothing ? .nothing : .rollback
        stack.timeoutMinutes = call.text("TimeoutInMinutes").flatMap { Int($0) }
        stack.beginCreate(of: call.world)
        return CreatedThing(physicalID: stack.id)
    }

    func isSettled(_ call: ResourceCall, after deed: ResourceTask.Deed) throws(ServiceError) -> Bool {
        guard let stack = child(call) else { return true }
        if stack.state.isBusy { return false }
        switch deed {
        case .delete where stack.state != .deleteComplete:
            throw ServiceError(
                ResourceFailure.own, "Embedded stack \(stack.id) was not successfully deleted: \(stack.reason ?? "")")
        case .create where stack.state != .createComplete:
            throw ServiceError(
                ResourceFailure.own, "Embedded stack \(stack.id) was not successfully created: \(stack.reason ?? "")")
        case .update where ![.updateComplete, .createComplete].contains(stack.state):
            throw ServiceError(
                ResourceFailure.own, "Embedded stack \(stack.id) was not successfully updated: \(stack.reason ?? "")")
        default: break
        }
        let row = call.stack.resource(call.logicalID)
        for output in stack.outputs { row?.made?.attributes["Outputs.\(output.key)"] = .text(output.value) }
        return true
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        guard let stack = child(call), stack.state.isUpdatable else { return [:] }
        let input = try StackInput(request(call, name: stack.name), changing: stack, in: call.region, of: call.world)
        let difference = try StackDifference(input, of: stack, in: call.world)
        if !difference.changes.isEmpty { stack.beginUpdate(input, of: call.world) }
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        guard let stack = child(call), stack.state != .deleteInProgress, !stack.isDeleted else { return }
        stack.beginDelete(retaining: [], isForced: false, of: call.world)
    }
}
