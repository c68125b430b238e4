/// What can be said against a template before anything is made of it.
struct TemplateChecker {
    private let template: Template
    private let names: Set<String>

    init(_ template: Template) {
        self.template = template
        names = Set(template.resources.map(\.logicalID))
    }

    /// - Throws: ValidationError.
    func check() throws(ServiceError) {
        try checkTypes()
        try checkReferences()
        try checkConditions()
        try checkAttributes()
        _ = try StackOrder(template.resources, conditions: [:])
    }

    private func checkTypes() throws(ServiceError) {
        var unknown: [String] = []
        for resource in template.resources
        where ResourceKinds.kind(of: resource.type) == nil && !unknown.contains(resource.type) {
            unknown.append(resource.type)
        }
        guard unknown.isEmpty else {
            throw .template("Unrecognized resource types: [\(unknown.joined(separator: ", "))]")
        }
    }

    private func isKnown(_ name: String) -> Bool {
        names.contains(name) || template.parameter(name) != nil || Self.pseudoParameters.contains(name)
    }

    static let pseudoParameters: Set<String> = [
        "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId",
        "AWS::StackName", "AWS::URLSuffix",
    ]

    private func checkReferences() throws(ServiceError) {
        var unresolved: [String] = []
        for resource in template.resources {
            for name in TemplateReferences(resource).names where !isKnown(name) { unresolved.append(name) }
            for name in resource.dependsOn where !names.contains(name) { unresolved.append(name) }
        }
        try refuse(unresolved, "Resources")
        for output in template.outputs {
            for value in [output.value, output.exportName] {
                for name in TemplateReferences(value).names where !isKnown(name) { unresolved.append(name) }
            }
        }
        try refuse(unresolved, "Outputs")
        for (_, value) in template.conditions.members {
            let references = TemplateReferences(value)
            let wrong = (references.names + references.attributes.map(\.resource)).filter {
                template.parameter($0) == nil && !Self.pseudoParameters.contains($0)
            }
            guard wrong.isEmpty else {
                throw .template(
                    "Unresolved dependencies [\(Self.listed(wrong))]. Cannot reference resources in the Conditions block of the template"
                )
            }
        }
    }

    private func refuse(_ unresolved: [String], _ block: String) throws(ServiceError) {
        guard !unresolved.isEmpty else { return }
        throw .template(
            "Unresolved resource dependencies [\(Self.listed(unresolved))] in the \(block) block of the template")
    }

    private static func listed(_ names: [String]) -> String {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.joined(separator: ", ")
    }

    private func checkConditions() throws(ServiceError) {
        for resource in template.resources {
            let wanted = TemplateReferences(resource).conditions + (resource.condition.map { [$0] } ?? [])
            for name in wanted where template.conditions[name] == nil {
                throw .template("Unresolved condition dependencies [\(name)] in the Resources block of the template")
            }
        }
        for output in template.outputs {
            let wanted = TemplateReferences(output.value).conditions + (output.condition.map { [$0] } ?? [])
            for name in wanted where template.conditions[name] == nil {
                throw .template("Unresolved condition dependencies [\(name)] in the Outputs block of the template")
            }
        }
    }

    private func checkAttributes() throws(ServiceError) {
        var wanted = template.resources.flatMap { TemplateReferences($0).attributes }
        for output in template.outputs { wanted += TemplateReferences(output.value).attributes }
        for (name, attribute) in wanted {
            guard let resource = template.resource(name) else {
                throw .validation("Template error: instance of Fn::GetAtt references undefined resource \(name)")
            }
            let kind = ResourceKinds.kind(of: resource.type)
            guard attribute.isEmpty || kind?.hasAttribute(attribute) != false else {
                throw .template(
                    "Template error: resource \(name) does not support attribute type \(attribute) in Fn::GetAtt")
            }
        }
    }

    /// The capabilities that the template needs, and why. Source: "Acknowledging IAM resources in templates".
    var capabilities: (names: [String], reason: String?) {
        let types = template.resources.filter { $0.type.hasPrefix("AWS::IAM::") }
        guard !types.isEmpty else { return ([], nil) }
        let nameKeys = ["RoleName", "UserName", "GroupName", "ManagedPolicyName", "InstanceProfileName"]
        let isNamed = types.contains { resource in
            resource.type != "AWS::IAM::Policy" && nameKeys.contains { resource.properties[$0] != nil }
        }
        var seen: Set<String> = []
        let names = types.map(\.type).filter { seen.insert($0).inserted }
        return (
            [isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM"],
            "The following resource(s) require capabilities: [\(names.joined(separator: ", "))]"
        )
    }

    /// Whether the rules of the template hold.
    /// - Throws: ValidationError for the first assertion that does not.
    func checkRules(_ evaluator: Evaluator) throws(ServiceError) {
        for (name, rule) in template.rules.members {
            let condition = rule["RuleCondition"]
            if condition != .none, try !evaluator.truth(of: condition) { continue }
            for assertion in rule["Assertions"].list ?? [] where try !evaluator.truth(of: assertion["Assert"]) {
                throw .validation(
                    "Template validation error: Rule \(name) failed: \(assertion["AssertDescription"].text ?? "")")
            }
        }
    }
}
