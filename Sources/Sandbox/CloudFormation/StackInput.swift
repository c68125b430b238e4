/// What CreateStack, UpdateStack and CreateChangeSet say of a stack, checked.
struct StackInput {
    var template: Template
    var parameters: ParameterValues
    var tags: [(key: String, value: String)]
    var capabilities: [String]
    var isRollbackDisabled = false
    var roleARN: String?
    var notificationARNs: [String] = []

    /// - Parameter stack: the one that is to be changed; nil when one is to be made.
    /// - Throws: ValidationError, InsufficientCapabilitiesException.
    init(
        _ request: ServiceRequest, changing stack: Stack?, in region: SandboxRegion, of world: World
    ) throws(ServiceError) {
        let query = request.query
        template = try Self.template(query, changing: stack, in: region)
        let checker = TemplateChecker(template)
        try checker.check()
        let input = query["Parameters"].elements.map { element in
            (
                name: element.string("ParameterKey") ?? "",
                value: element.string("UsePreviousValue") == "true"
                    ? nil : Optional(element["ParameterValue"].text ?? "")
            )
        }
        parameters = try ParameterChecker(region: region, world: world).values(
            of: template, input, previous: stack?.parameters)
        capabilities = query["Capabilities"].texts
        let needed = checker.capabilities.names
        let given = capabilities
        let isEnough = needed.allSatisfy {
            given.contains($0) || $0 == "CAPABILITY_IAM" && given.contains("CAPABILITY_NAMED_IAM")
        }
        guard isEnough else {
            throw ServiceError(
                "InsufficientCapabilitiesException", "Requires capabilities : [\(needed.joined(separator: ", "))]")
        }
        guard template.transforms.isEmpty else {
            throw .validation(
                "Transform \(template.transforms.joined(separator: ", ")) is not available in the sandbox")
        }
        if query["Tags"].isEmpty, let stack {
            tags = stack.tags
        } else {
            tags = query["Tags"].elements.map { ($0.string("Key") ?? "", $0["Value"].text ?? "") }
        }
        guard tags.count <= 50 else {
            throw .validation(
                "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50"
            )
        }
        if let tag = tags.first(where: { $0.key.hasPrefix("aws:") || $0.key.isEmpty }) {
            throw .validation("Tag key '\(tag.key)' is not allowed: the prefix aws: is reserved")
        }
        isRollbackDisabled = query.string("DisableRollback") == "true"
        roleARN = query.string("RoleARN") ?? stack?.roleARN
        notificationARNs = query["NotificationARNs"].texts
        let name = stack?.name ?? query.string("StackName") ?? ""
        let evaluator = try Evaluator(
            template, parameters, stackName: name, stackID: stack?.id ?? "", region: region, world: world)
        try checker.checkRules(evaluator)
        _ = try StackOrder(try evaluator.activeResources(), conditions: evaluator.conditions)
    }

    /// The template that a call gives, by text, by URL or as the one that the stack has.
    static func template(
        _ query: QueryInput, changing stack: Stack?, in region: SandboxRegion
    ) throws(ServiceError) -> Template {
        let sources = [query.string("TemplateBody"), query.string("TemplateURL")].compactMap(\.self)
        guard sources.count < 2 else {
            throw .validation("Only one of TemplateBody or TemplateURL may be specified.")
        }
        if query.string("UsePreviousTemplate") == "true" {
            if let stack { return stack.template }
            throw .validation("UsePreviousTemplate is only allowed for a stack that exists")
        }
        if let body = query.string("TemplateBody") { return try TemplateReader.read(body) }
        if let url = query.string("TemplateURL") {
            guard let text = region.cloudFormation.templatesByURL[url] else {
                throw .validation("TemplateURL must reference a valid S3 object to which you have access.")
            }
            return try TemplateReader.read(text)
        }
        throw .validation("Either Template URL or Template Body must be specified.")
    }
}
