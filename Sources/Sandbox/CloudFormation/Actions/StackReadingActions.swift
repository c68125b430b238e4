extension CloudFormationActions {
    /// What tells of stacks.
    static let reading: [String: ActionHandler] = [
        "DescribeStacks": describeStacks, "ListStacks": listStacks, "DescribeStackEvents": describeEvents,
        "DescribeStackResources": describeResources, "DescribeStackResource": describeResource,
        "ListStackResources": listResources, "ListExports": listExports, "ListImports": listImports,
        "DescribeAccountLimits": describeLimits,
    ]

    private static let describeStacks: ActionHandler = { request, region, world throws(ServiceError) in
        region.cloudFormation.forget(at: world.now)
        if let name = request.query.string("StackName") {
            guard let stack = region.cloudFormation.stack(name) else {
                throw .validation("Stack with id \(name) does not exist")
            }
            return .xml([.members("Stacks", [StackWriter.node(stack)])])
        }
        let newestFirst = region.cloudFormation.stacks.filter { !$0.isDeleted }.reversed()
        let page = try page(Array(newestFirst), of: 100, request)
        return .xml([.members("Stacks", page.items.map(StackWriter.node))] + next(page))
    }

    private static let listStacks: ActionHandler = { request, region, world throws(ServiceError) in
        region.cloudFormation.forget(at: world.now)
        let wanted = Set(request.query["StackStatusFilter"].texts)
        for word in wanted.sorted() where StackState(rawValue: word) == nil && !word.hasPrefix("IMPORT_") {
            throw .validation(
                "1 validation error detected: Value '[\(word)]' at 'stackStatusFilter' failed to satisfy constraint: Member must satisfy enum value set: [\(StackState.allCases.map(\.rawValue).joined(separator: ", "))]"
            )
        }
        let found = region.cloudFormation.stacks.reversed().filter {
            wanted.isEmpty || wanted.contains($0.state.rawValue)
        }
        let page = try page(Array(found), of: 100, request)
        return .xml([.members("StackSummaries", page.items.map(StackWriter.summary))] + next(page))
    }

    private static let describeEvents: ActionHandler = { request, region, _ throws(ServiceError) in
        let stack = try stack(request, region)
        let page = try page(stack.events.reversed(), of: 100, request)
        return .xml([.members("StackEvents", page.items.map { StackWriter.node($0, of: stack) })] + next(page))
    }

    private static let describeResources: ActionHandler = { request, region, _ throws(ServiceError) in
        var found: Stack?
        if let id = request.query.string("PhysicalResourceId"), request.query.string("StackName") == nil {
            found = region.cloudFormation.stacks.last { stack in
                !stack.isDeleted && stack.resources.contains { $0.made?.physicalID == id }
            }
            guard found != nil else { throw .validation("Stack for \(id) does not exist") }
        }
        let stack: Stack
        if let found {
            stack = found
        } else {
            stack = try Self.stack(request, region, missing: { "Stack with id \($0) does not exist" })
        }
        let wanted = request.query.string("LogicalResourceId")
        let rows = stack.resources.filter { !$0.status.isEmpty && (wanted == nil || $0.logicalID == wanted) }
        return .xml([
            .members(
                "StackResources",
                rows.sorted { $0.logicalID < $1.logicalID }.prefix(100).map {
                    StackWriter.node($0, of: stack, isSummary: false)
                })
        ])
    }

    private static let describeResource: ActionHandler = { request, region, _ throws(ServiceError) in
        let stack = try stack(request, region, missing: { "Stack '\($0)' does not exist" })
        let id = try required("LogicalResourceId", in: request)
        guard let row = stack.resource(id), !row.status.isEmpty else {
            throw .validation("Resource \(id) does not exist for stack \(stack.name)")
        }
        return .xml([StackWriter.detail(row, of: stack)])
    }

    private static let listResources: ActionHandler = { request, region, _ throws(ServiceError) in
        let stack = try stack(request, region, missing: { "Stack with id \($0) does not exist" })
        let rows = stack.resources.filter { !$0.status.isEmpty }.sorted { $0.logicalID < $1.logicalID }
        let page = try page(rows, of: 100, request)
        return .xml(
            [
                .members(
                    "StackResourceSummaries", page.items.map { StackWriter.node($0, of: stack, isSummary: true) })
            ] + next(page))
    }

    private static let listExports: ActionHandler = { request, region, _ throws(ServiceError) in
        var exports: [(name: String, value: String, stack: String)] = []
        for stack in region.cloudFormation.stacks where !stack.isDeleted {
            for output in stack.outputs {
                if let name = output.exportName { exports.append((name, output.value, stack.id)) }
            }
        }
        exports.sort { $0.name < $1.name }
        let page = try page(exports, of: 100, request)
        return .xml(
            [
                .members(
                    "Exports",
                    page.items.map {
                        XMLNode(
                            "member",
                            [
                                XMLNode("ExportingStackId", $0.stack), XMLNode("Name", $0.name),
                                XMLNode("Value", $0.value),
                            ])
                    })
            ] + next(page))
    }

    private static let listImports: ActionHandler = { request, region, world throws(ServiceError) in
        let name = try required("ExportName", in: request)
        let users = region.cloudFormation.importers(of: name, in: world).map(\.name)
        guard !users.isEmpty else { throw .validation("Export '\(name)' is not imported by any stack.") }
        return .xml([.texts("Imports", users)])
    }

    private static let describeLimits: ActionHandler = { _, _, _ throws(ServiceError) in
        .xml([
            .members(
                "AccountLimits",
                [("ConcurrentResourcesLimit", 2500), ("StackLimit", 2000), ("StackOutputsLimit", 200)].map {
                    XMLNode("member", [XMLNode("Name", $0.0), XMLNode("Value", $0.1)])
                })
        ])
    }
}
