extension CloudFormationActions {
    /// Changes that are worked out before they are made.
    static let changeSets: [String: ActionHandler] = [
        "CreateChangeSet": createChangeSet, "DescribeChangeSet": describeChangeSet,
        "ExecuteChangeSet": executeChangeSet, "DeleteChangeSet": deleteChangeSet, "ListChangeSets": listChangeSets,
    ]

    /// A change set by its ARN, or by its name and its stack's.
    static func changeSet(
        _ name: String, _ request: ServiceRequest, _ region: SandboxRegion
    ) throws(ServiceError) -> (set: ChangeSet, stack: Stack) {
        if name.hasPrefix("arn:") {
            for stack in region.cloudFormation.stacks {
                if let set = stack.changeSets.first(where: { $0.id == name }) { return (set, stack) }
            }
        } else {
            guard request.query.string("StackName") != nil else {
                throw .validation("StackName must be specified if ChangeSetName is not specified as an ARN.")
            }
            let stack = try livingStack(request, region)
            if let set = stack.changeSets.first(where: { $0.name == name }) { return (set, stack) }
        }
        throw ServiceError("ChangeSetNotFound", "ChangeSet [\(name)] does not exist", status: 404)
    }

    private static let createChangeSet: ActionHandler = { request, region, world throws(ServiceError) in
        let stackName = try required("StackName", in: request)
        let name = try required("ChangeSetName", in: request)
        let kind = request.query.string("ChangeSetType") ?? "UPDATE"
        let present = region.cloudFormation.stack(stackName)
        guard kind == "UPDATE" || kind == "CREATE" else {
            throw .validation("ChangeSetType \(kind) is not available in the sandbox")
        }
        if let old = present?.changeSets.first(where: { $0.name == name }) {
            if let token = request.query.string("ClientToken"),
                region.cloudFormation.tokens[token]?.action == "CreateChangeSet \(old.id)"
            {
                return answer(old, present)
            }
            throw ServiceError("AlreadyExistsException", "ChangeSet [\(old.id)] already exists")
        }
        let isCreation = kind == "CREATE"
        if isCreation, let present, present.state != .reviewInProgress {
            throw .validation(
                "Stack [\(stackName)] already exists and cannot be created again with the changeSet [\(name)].")
        }
        if !isCreation {
            guard let present, present.state != .reviewInProgress else {
                throw .validation("Stack [\(stackName)] does not exist")
            }
            guard present.state.isUpdatable else {
                throw .validation("Stack:\(present.id) is in \(present.state.rawValue) state and can not be updated.")
            }
        }
        if isCreation, present == nil { try StackMaker.checkName(stackName) }
        let input = try StackInput(request, changing: isCreation ? nil : present, in: region, of: world)
        let stack: Stack
        if let present {
            stack = present
        } else {
            stack = StackMaker.newStack(stackName, input, state: .reviewInProgress, in: region, of: world)
            stack.enter(.reviewInProgress, "User Initiated", of: world)
        }
        let set = ChangeSet(
            id: "arn:aws:cloudformation:\(region.name):\(World.account):changeSet/\(name)/\(world.newUUID())",
            name: name,
            createdAt: world.now, description: request.query.string("Description"), isCreation: isCreation,
            input: input)
        set.onStackFailure = request.query.string("OnStackFailure").flatMap(Stack.FailureAction.init(rawValue:))
        stack.changeSets.append(set)
        if let token = request.query.string("ClientToken") {
            region.cloudFormation.tokens[token] = CloudFormationStore.TokenUse(
                action: "CreateChangeSet \(set.id)", stackID: stack.id)
        }
        set.compute(stack, of: world)
        return answer(set, stack)
    }

    private static func answer(_ set: ChangeSet, _ stack: Stack?) -> ServiceReply {
        .xml([XMLNode("Id", set.id), XMLNode("StackId", stack?.id ?? "")])
    }

    private static let describeChangeSet: ActionHandler = { request, region, _ throws(ServiceError) in
        let (set, stack) = try changeSet(try required("ChangeSetName", in: request), request, region)
        let page = try page(set.changes, of: 100, request)
        let parameters = set.input.template.parameters.map { parameter in
            XMLNode(
                "member",
                [
                    XMLNode("ParameterKey", parameter.name),
                    XMLNode(
                        "ParameterValue",
                        parameter.isSecret ? "****" : set.input.parameters.given[parameter.name] ?? ""),
                    .optional("ResolvedValue", set.input.parameters.resolved[parameter.name]),
                ])
        }
        return .xml(
            present([
                XMLNode("ChangeSetName", set.name), XMLNode("ChangeSetId", set.id), XMLNode("StackId", stack.id),
                XMLNode("StackName", stack.name), .optional("Description", set.description),
                .members("Parameters", parameters), XMLNode("CreationTime", set.createdAt.text(fractionDigits: 3)),
                XMLNode("ExecutionStatus", set.execution), XMLNode("Status", set.status),
                .optional("StatusReason", set.reason), .texts("NotificationARNs", []),
                XMLNode("RollbackConfiguration"), .texts("Capabilities", set.input.capabilities),
                .members("Tags", set.input.tags.map(StackWriter.tag)),
                .members("Changes", page.items.map(change)), XMLNode("IncludeNestedStacks", false),
            ]) + next(page))
    }

    private static func change(_ change: StackDifference.Change) -> XMLNode {
        var seen: Set<String> = []
        let scope = change.details.map { $0.property == "Tags" ? "Tags" : "Properties" }.filter {
            seen.insert($0).inserted
        }
        return XMLNode(
            "member",
            [
                XMLNode("Type", "Resource"),
                XMLNode(
                    "ResourceChange",
                    [
                        XMLNode("Action", change.action), XMLNode("LogicalResourceId", change.logicalID),
                        .optional("PhysicalResourceId", change.physicalID), XMLNode("ResourceType", change.type),
                        .optional("Replacement", change.replacement), .texts("Scope", scope),
                        .members("Details", change.details.map(detail)),
                    ]),
            ])
    }

    private static func detail(_ detail: StackDifference.Detail) -> XMLNode {
        XMLNode(
            "member",
            [
                XMLNode(
                    "Target",
                    [
                        XMLNode("Attribute", detail.property == "Tags" ? "Tags" : "Properties"),
                        detail.property == "Tags" ? nil : XMLNode("Name", detail.property),
                        XMLNode("RequiresRecreation", detail.recreation),
                    ]), XMLNode("Evaluation", detail.isStatic ? "Static" : "Dynamic"),
                XMLNode("ChangeSource", detail.source), .optional("CausingEntity", detail.cause),
            ])
    }

    private static let executeChangeSet: ActionHandler = { request, region, world throws(ServiceError) in
        let name = try required("ChangeSetName", in: request)
        let (set, stack) = try changeSet(name, request, region)
        guard set.execution == "AVAILABLE" else {
            throw ServiceError(
                "InvalidChangeSetStatus",
                "ChangeSet [\(set.id)] cannot be executed in its current execution status of [\(set.execution)]")
        }
        guard set.isCreation ? stack.state == .reviewInProgress : stack.state.isUpdatable else {
            throw .validation("Stack:\(stack.id) is in \(stack.state.rawValue) state and can not be updated.")
        }
        set.execution = "EXECUTE_COMPLETE"
        obsolete(stack)
        stack.token = request.query.string("ClientRequestToken")
        if set.isCreation {
            stack.template = set.input.template
            stack.parameters = set.input.parameters
            stack.tags = set.input.tags
            stack.capabilities = set.input.capabilities
            stack.onFailure =
                request.query.string("DisableRollback") == "true" ? .nothing : set.onStackFailure ?? .rollback
            stack.beginCreate(of: world)
        } else {
            var input = set.input
            input.isRollbackDisabled =
                request.query.string("DisableRollback") == "true" || set.onStackFailure == .nothing
            stack.beginUpdate(input, of: world)
        }
        return .empty
    }

    private static let deleteChangeSet: ActionHandler = { request, region, _ throws(ServiceError) in
        let name = try required("ChangeSetName", in: request)
        do throws(ServiceError) {
            let (set, stack) = try changeSet(name, request, region)
            guard set.execution != "EXECUTE_IN_PROGRESS" else {
                throw ServiceError(
                    "InvalidChangeSetStatus", "ChangeSet [\(set.id)] is being executed and cannot be deleted")
            }
            stack.changeSets.removeAll { $0 === set }
        } catch  where error.code == "ChangeSetNotFound" {}
        return .empty
    }

    private static let listChangeSets: ActionHandler = { request, region, _ throws(ServiceError) in
        let stack = try livingStack(request, region)
        let page = try page(stack.changeSets.reversed(), of: 100, request)
        return .xml(
            [
                .members(
                    "Summaries",
                    page.items.map { set in
                        XMLNode(
                            "member",
                            [
                                XMLNode("StackId", stack.id), XMLNode("StackName", stack.name),
                                XMLNode("ChangeSetId", set.id), XMLNode("ChangeSetName", set.name),
                                XMLNode("ExecutionStatus", set.execution), XMLNode("Status", set.status),
                                .optional("StatusReason", set.reason),
                                XMLNode("CreationTime", set.createdAt.text(fractionDigits: 3)),
                                .optional("Description", set.description),
                            ])
                    })
            ] + next(page))
    }
}
