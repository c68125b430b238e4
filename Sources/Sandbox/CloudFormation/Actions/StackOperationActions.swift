extension CloudFormationActions {
    /// What begins something with a stack.
    static let operations: [String: ActionHandler] = [
        "CreateStack": createStack, "UpdateStack": updateStack, "DeleteStack": deleteStack,
        "CancelUpdateStack": cancelUpdate, "ContinueUpdateRollback": continueRollback, "RollbackStack": rollback,
        "SignalResource": signal, "SetStackPolicy": setPolicy, "GetStackPolicy": getPolicy,
        "UpdateTerminationProtection": protect,
    ]

    /// The stack that the call's token has made something of before.
    private static func repeated(
        _ action: String, _ request: ServiceRequest, _ stackID: String?, _ region: SandboxRegion
    ) throws(ServiceError) -> String? {
        guard let token = request.query.string("ClientRequestToken"),
            let use = region.cloudFormation.tokens[token]
        else { return nil }
        guard use.action == action, stackID == nil || use.stackID == stackID else {
            throw ServiceError(
                "TokenAlreadyExistsException", "A client request token already exists: \(token)")
        }
        return use.stackID
    }

    private static func note(_ action: String, _ request: ServiceRequest, _ stack: Stack, _ region: SandboxRegion) {
        stack.token = request.query.string("ClientRequestToken")
        if let token = stack.token {
            region.cloudFormation.tokens[token] = CloudFormationStore.TokenUse(action: action, stackID: stack.id)
        }
    }

    private static let createStack: ActionHandler = { request, region, world throws(ServiceError) in
        let name = try required("StackName", in: request)
        try StackMaker.checkName(name)
        if let id = try repeated("CreateStack", request, region.cloudFormation.stack(name)?.id, region) {
            return .xml([XMLNode("StackId", id)])
        }
        guard region.cloudFormation.stack(name) == nil else {
            throw ServiceError("AlreadyExistsException", "Stack [\(name)] already exists")
        }
        let input = try StackInput(request, changing: nil, in: region, of: world)
        let failure = request.query.string("OnFailure")
        guard failure == nil || request.query.string("DisableRollback") == nil else {
            throw .validation("You can specify either DisableRollback or OnFailure, but not both.")
        }
        guard
            let action = Stack.FailureAction(
                rawValue: failure ?? (input.isRollbackDisabled ? "DO_NOTHING" : "ROLLBACK"))
        else {
            throw .validation(
                "1 validation error detected: Value '\(failure ?? "")' at 'onFailure' failed to satisfy constraint: Member must satisfy enum value set: [ROLLBACK, DELETE, DO_NOTHING]"
            )
        }
        var minutes: Int?
        if let text = request.query.string("TimeoutInMinutes") {
            guard let number = Int(text), number >= 1 else {
                throw .validation(
                    "1 validation error detected: Value '\(text)' at 'timeoutInMinutes' failed to satisfy constraint: Member must have value greater than or equal to 1"
                )
            }
            minutes = number
        }
        let stack = StackMaker.newStack(name, input, state: .createInProgress, in: region, of: world)
        stack.onFailure = action
        stack.timeoutMinutes = minutes
        stack.isProtected = request.query.string("EnableTerminationProtection") == "true"
        stack.policy = request.query.string("StackPolicyBody")
        note("CreateStack", request, stack, region)
        stack.beginCreate(of: world)
        return .xml([XMLNode("StackId", stack.id)])
    }

    private static let updateStack: ActionHandler = { request, region, world throws(ServiceError) in
        let stack = try livingStack(request, region)
        if let id = try repeated("UpdateStack", request, stack.id, region) { return .xml([XMLNode("StackId", id)]) }
        guard stack.state.isUpdatable else {
            throw .validation("Stack:\(stack.id) is in \(stack.state.rawValue) state and can not be updated.")
        }
        let input = try StackInput(request, changing: stack, in: region, of: world)
        let difference = try StackDifference(input, of: stack, in: world)
        let isSame =
            difference.changes.isEmpty && input.template.outputs == stack.template.outputs
            && input.tags.elementsEqual(stack.tags) { $0 == $1 } && !hasOtherMetadata(input.template, stack)
        guard !isSame || stack.state == .updateFailed else {
            throw .validation("No updates are to be performed.")
        }
        if let policy = request.query.string("StackPolicyBody") { stack.policy = policy }
        note("UpdateStack", request, stack, region)
        obsolete(stack)
        stack.beginUpdate(input, of: world)
        return .xml([XMLNode("StackId", stack.id)])
    }

    /// What changes without a change of properties.
    private static func hasOtherMetadata(_ template: Template, _ stack: Stack) -> Bool {
        template.resources.contains { resource in
            guard let made = stack.resource(resource.logicalID)?.made else { return false }
            return made.declaration.metadata != resource.metadata
        }
    }

    /// Once a stack changes, what its change sets say is no longer true.
    static func obsolete(_ stack: Stack) {
        for set in stack.changeSets where set.execution == "AVAILABLE" { set.execution = "OBSOLETE" }
    }

    private static let deleteStack: ActionHandler = { request, region, world throws(ServiceError) in
        let name = try required("StackName", in: request)
        // Deleting what is not there is done already.
        guard let stack = region.cloudFormation.stack(name), !stack.isDeleted else { return .empty }
        if try repeated("DeleteStack", request, stack.id, region) != nil { return .empty }
        guard !stack.isProtected else {
            throw .validation("Stack [\(stack.name)] cannot be deleted while TerminationProtection is enabled")
        }
        guard stack.parentID == nil || stack.state == .deleteFailed else {
            throw .validation("Stack [\(stack.name)] is a nested stack: delete its root stack")
        }
        let retained = Set(request.query["RetainResources"].texts)
        let isForced = request.query.string("DeletionMode") == "FORCE_DELETE_STACK"
        guard retained.isEmpty && !isForced || stack.state == .deleteFailed else {
            throw .validation(
                isForced
                    ? "Invalid operation on stack [\(stack.id)]. The deletion mode FORCE_DELETE_STACK is only available to stacks in the DELETE_FAILED state"
                    : "Invalid operation on stack [\(stack.id)]. When you delete a stack, you can specify resources to retain only when the stack is in the DELETE_FAILED state."
            )
        }
        for id in retained.sorted() where stack.resource(id)?.status != "DELETE_FAILED" {
            throw .validation("Resource \(id) is not in the DELETE_FAILED state and cannot be retained")
        }
        switch stack.state {
        case .deleteInProgress: return .empty
        case .reviewInProgress:
            note("DeleteStack", request, stack, region)
            stack.enter(.deleteInProgress, "User Initiated", of: world)
            stack.enter(.deleteComplete, of: world)
            return .empty
        case .createInProgress: break
        case let state where state.isBusy:
            throw .validation("Stack [\(stack.id)] cannot be deleted while in status \(state.rawValue)")
        default: break
        }
        note("DeleteStack", request, stack, region)
        stack.beginDelete(retaining: retained, isForced: isForced, of: world)
        return .empty
    }

    private static let cancelUpdate: ActionHandler = { request, region, world throws(ServiceError) in
        let stack = try livingStack(request, region)
        if try repeated("CancelUpdateStack", request, stack.id, region) != nil { return .empty }
        guard stack.state == .updateInProgress else {
            throw .validation("CancelUpdateStack cannot be called from current stack status")
        }
        note("CancelUpdateStack", request, stack, region)
        stack.cancelUpdate(of: world)
        return .empty
    }

    private static let continueRollback: ActionHandler = { request, region, world throws(ServiceError) in
        let stack = try livingStack(request, region)
        if try repeated("ContinueUpdateRollback", request, stack.id, region) != nil { return .empty }
        guard stack.state == .updateRollbackFailed else {
            throw .validation(
                "Stack:\(stack.id) is in \(stack.state.rawValue) state and can not continue update rollback.")
        }
        let skipped = Set(request.query["ResourcesToSkip"].texts)
        for id in skipped.sorted() {
            guard stack.resource(id)?.status == "UPDATE_FAILED" else {
                throw .validation(
                    "Resources [\(id)] can not be skipped: only resources in the UPDATE_FAILED state can be skipped")
            }
        }
        note("ContinueUpdateRollback", request, stack, region)
        stack.continueRollback(skipping: skipped, of: world)
        return .empty
    }

    private static let rollback: ActionHandler = { request, region, world throws(ServiceError) in
        let stack = try livingStack(request, region)
        if let id = try repeated("RollbackStack", request, stack.id, region) { return .xml([XMLNode("StackId", id)]) }
        switch stack.state {
        case .createFailed:
            note("RollbackStack", request, stack, region)
            stack.enter(.rollbackInProgress, "User Initiated", of: world)
            stack.rollBackCreate(of: world)
        case .updateFailed:
            note("RollbackStack", request, stack, region)
            stack.enter(.updateRollbackInProgress, "User Initiated", of: world)
            stack.rollBackUpdate(of: world)
        default:
            throw .validation(
                "Stack:\(stack.id) is in \(stack.state.rawValue) state and can not be rolled back.")
        }
        return .xml([XMLNode("StackId", stack.id)])
    }

    private static let signal: ActionHandler = { request, region, world throws(ServiceError) in
        let stack = try livingStack(request, region)
        let logicalID = try required("LogicalResourceId", in: request)
        let uniqueID = try required("UniqueId", in: request)
        let status = try required("Status", in: request)
        guard ["SUCCESS", "FAILURE"].contains(status) else {
            throw .validation(
                "1 validation error detected: Value '\(status)' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [SUCCESS, FAILURE]"
            )
        }
        guard let resource = stack.resource(logicalID) else {
            throw .validation("Resource \(logicalID) does not exist for stack \(stack.name)")
        }
        guard resource.wait != nil || resource.status.hasSuffix("_IN_PROGRESS") else {
            throw .validation(
                "Resource \(logicalID) is in \(resource.status) state and cannot be signaled")
        }
        region.cloudFormation.signal(
            stack: stack.id, logicalID: logicalID, uniqueID: uniqueID, isSuccess: status == "SUCCESS", in: region,
            of: world)
        return .empty
    }

    private static let setPolicy: ActionHandler = { request, region, _ throws(ServiceError) in
        let stack = try livingStack(request, region)
        stack.policy = request.query.string("StackPolicyBody")
        return .empty
    }

    private static let getPolicy: ActionHandler = { request, region, _ throws(ServiceError) in
        let stack = try livingStack(request, region)
        return .xml(present([.optional("StackPolicyBody", stack.policy)]))
    }

    private static let protect: ActionHandler = { request, region, _ throws(ServiceError) in
        let stack = try livingStack(request, region)
        stack.isProtected = try required("EnableTerminationProtection", in: request) == "true"
        return .xml([XMLNode("StackId", stack.id)])
    }
}
