internal import Wire

extension CloudFormation {
    /// A parameter that a template declares.
    package struct TemplateParameter: Hashable, Sendable {
        package var name: String
        /// `String`, `Number`, `AWS::EC2::KeyPair::KeyName`, …; empty from ValidateTemplate, which does not tell.
        package var type = ""
        package var defaultValue: String?
        package var description: String?
        /// Whether the value must not be shown.
        package var isSecret = false
        package var allowedValues: [String] = []
        package var allowedPattern: String?
        package var constraintDescription: String?
        package var minimumLength: Int?
        package var maximumLength: Int?
        package var minimumValue: String?
        package var maximumValue: String?

        package init(name: String) { self.name = name }

        init?(reading item: Element) {
            guard let name = item["ParameterKey"] else { return nil }
            self.init(name: name)
            type = item["ParameterType"] ?? ""
            // A default may be the empty text, which is not the same as none.
            defaultValue = item.child("DefaultValue")?.text
            description = item["Description"]
            isSecret = item["NoEcho"] == "true"
            guard let constraints = item.child("ParameterConstraints") else { return }
            allowedValues = constraints.list("AllowedValues").map(\.text)
            allowedPattern = constraints["AllowedPattern"]
            constraintDescription = constraints["ConstraintDescription"]
            minimumLength = constraints.child("MinLength")?.number
            maximumLength = constraints.child("MaxLength")?.number
            minimumValue = constraints["MinValue"]
            maximumValue = constraints["MaxValue"]
        }
    }

    /// What a template asks for and makes.
    package struct TemplateSummary: Hashable, Sendable {
        package var description: String?
        package var parameters: [TemplateParameter] = []
        package var resourceTypes: [String] = []
        package var capabilities: [String] = []
        /// The template's `Metadata` section as JSON text; its `AWS::CloudFormation::Interface` groups the parameters.
        package var metadata: String?
        package var version: String?
        package var transforms: [String] = []

        package init() {}
    }

    /// What a template that is not created yet asks for.
    package func getTemplateSummary(_ template: TemplateSource) async throws(AWSFailure) -> TemplateSummary {
        var parameters = QueryParameters()
        parameters.template(template)
        return try await getTemplateSummary(parameters)
    }

    /// What the template of a stack asks for.
    package func getTemplateSummary(ofStack nameOrID: String) async throws(AWSFailure) -> TemplateSummary {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        return try await getTemplateSummary(parameters)
    }

    private func getTemplateSummary(_ parameters: QueryParameters) async throws(AWSFailure) -> TemplateSummary {
        let answer = try await call("GetTemplateSummary", parameters)
        var summary = TemplateSummary()
        summary.description = answer["Description"]
        summary.parameters = answer.list("Parameters").compactMap(TemplateParameter.init(reading:))
        summary.resourceTypes = answer.child("ResourceTypes")?.texts ?? []
        summary.capabilities = answer.child("Capabilities")?.texts ?? []
        summary.metadata = answer["Metadata"]
        summary.version = answer["Version"]
        summary.transforms = answer.child("DeclaredTransforms")?.texts ?? []
        return summary
    }
}
