internal import Wire

extension CloudFormation {
    /// What CloudFormation found in a template.
    package struct ValidTemplate: Hashable, Sendable {
        package var description: String?
        package var parameters: [TemplateParameter] = []
        /// What has to be acknowledged to create it.
        package var capabilities: [String] = []
        package var capabilitiesReason: String?
        package var transforms: [String] = []

        package init() {}
    }

    /// Asks whether a template is one; it looks at the form only, not at whether its resources can be made.
    package func validateTemplate(_ template: TemplateSource) async throws(AWSFailure) -> ValidTemplate {
        var parameters = QueryParameters()
        parameters.template(template)
        let answer = try await call("ValidateTemplate", parameters)
        var result = ValidTemplate()
        result.description = answer["Description"]
        result.parameters = answer.list("Parameters").compactMap(TemplateParameter.init(reading:))
        result.capabilities = answer.child("Capabilities")?.texts ?? []
        result.capabilitiesReason = answer["CapabilitiesReason"]
        result.transforms = answer.child("DeclaredTransforms")?.texts ?? []
        return result
    }
}
