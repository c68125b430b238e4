extension CloudFormationActions {
    /// What tells of templates.
    static let templates: [String: ActionHandler] = [
        "ValidateTemplate": validate, "GetTemplateSummary": summarize, "GetTemplate": getTemplate,
    ]

    private static let validate: ActionHandler = { request, region, _ throws(ServiceError) in
        let template = try StackInput.template(request.query, changing: nil, in: region)
        let checker = TemplateChecker(template)
        try checker.check()
        let (names, reason) = checker.capabilities
        return .xml(
            present([
                .members(
                    "Parameters",
                    template.parameters.map {
                        XMLNode(
                            "member",
                            [
                                XMLNode("ParameterKey", $0.name), .optional("DefaultValue", $0.defaultValue),
                                XMLNode("NoEcho", $0.isSecret), .optional("Description", $0.description),
                            ])
                    }), .optional("Description", template.description), .texts("Capabilities", names),
                .optional("CapabilitiesReason", reason), .texts("DeclaredTransforms", template.transforms),
            ]))
    }

    private static let summarize: ActionHandler = { request, region, _ throws(ServiceError) in
        let template: Template
        if request.query.string("StackName") != nil {
            template = try stack(request, region, missing: { "Stack with id \($0) does not exist" }).template
        } else {
            template = try StackInput.template(request.query, changing: nil, in: region)
        }
        let checker = TemplateChecker(template)
        try checker.check()
        let (names, reason) = checker.capabilities
        var seen: Set<String> = []
        let types = template.resources.map(\.type).filter { seen.insert($0).inserted }
        return .xml(
            present([
                .members("Parameters", template.parameters.map(parameter)),
                .optional("Description", template.description), .texts("Capabilities", names),
                .optional("CapabilitiesReason", reason), .texts("ResourceTypes", types),
                .optional("Version", template.version),
                template.metadata == .none ? nil : XMLNode("Metadata", template.metadata.json),
                .texts("DeclaredTransforms", template.transforms),
                .members(
                    "ResourceIdentifierSummaries",
                    types.map { type in
                        XMLNode(
                            "member",
                            [
                                XMLNode("ResourceType", type),
                                .texts(
                                    "LogicalResourceIds",
                                    template.resources.filter { $0.type == type }.map(\.logicalID)),
                            ])
                    }),
            ]))
    }

    private static func parameter(_ parameter: TemplateParameter) -> XMLNode {
        XMLNode(
            "member",
            [
                XMLNode("ParameterKey", parameter.name), .optional("DefaultValue", parameter.defaultValue),
                XMLNode("ParameterType", parameter.type), XMLNode("NoEcho", parameter.isSecret),
                .optional("Description", parameter.description),
                XMLNode(
                    "ParameterConstraints",
                    [
                        parameter.allowedValues.isEmpty ? nil : .texts("AllowedValues", parameter.allowedValues)
                    ]),
            ])
    }

    private static let getTemplate: ActionHandler = { request, region, _ throws(ServiceError) in
        let stack = try stack(request, region, missing: { "Stack with id \($0) does not exist" })
        var template = stack.template
        if let name = request.query.string("ChangeSetName") {
            template = try changeSet(name, request, region).set.input.template
        }
        return .xml([
            XMLNode("TemplateBody", template.text), .texts("StagesAvailable", ["Original", "Processed"]),
        ])
    }
}
