internal import Wire

extension CloudFormation {
    /// Where CloudFormation takes a template from.
    package enum TemplateSource: Hashable, Sendable {
        /// The text itself, at most `bodyLimit` bytes.
        case body(String)
        /// An S3 address.
        case url(String)
        /// The one that the stack has; for updates and change sets.
        case previous

        /// The most bytes of a template given as text. Source: CloudFormation quotas.
        package static let bodyLimit = 51_200
    }

    /// The value of one parameter of a template.
    package enum ParameterValue: Hashable, Sendable, ExpressibleByStringLiteral {
        case value(String)
        /// What the stack has now; for updates and change sets.
        case previous

        package init(stringLiteral text: String) { self = .value(text) }
    }

    /// What a stack is made or changed with.
    package struct StackInput: Sendable {
        package var template: TemplateSource
        package var parameters: [String: ParameterValue]
        package var tags: [String: String]
        /// `CAPABILITY_IAM`, `CAPABILITY_NAMED_IAM`, `CAPABILITY_AUTO_EXPAND`.
        package var capabilities: [String]
        /// The role that CloudFormation takes on; nil is the caller.
        package var roleARN: String?
        package var notificationARNs: [String] = []

        package init(
            template: TemplateSource, parameters: [String: ParameterValue] = [:], tags: [String: String] = [:],
            capabilities: [String] = []
        ) {
            self.template = template
            self.parameters = parameters
            self.tags = tags
            self.capabilities = capabilities
        }
    }
}

extension QueryParameters {
    mutating func template(_ source: CloudFormation.TemplateSource) {
        switch source {
        case .body(let text): self["TemplateBody"] = text
        case .url(let address): self["TemplateURL"] = address
        case .previous: self["UsePreviousTemplate"] = "true"
        }
    }

    /// Everything of the input, the lists in the order of their keys so that the same input gives the same bytes.
    mutating func stackInput(_ input: CloudFormation.StackInput) {
        template(input.template)
        for (index, parameter) in input.parameters.sorted(by: { $0.key < $1.key }).enumerated() {
            let prefix = "Parameters.member.\(index + 1)"
            self["\(prefix).ParameterKey"] = parameter.key
            switch parameter.value {
            case .value(let text): self["\(prefix).ParameterValue"] = text
            case .previous: self["\(prefix).UsePreviousValue"] = "true"
            }
        }
        // An empty list would be sent as `Tags=`, which means "take all tags away": leave it out.
        if !input.capabilities.isEmpty { list("Capabilities", input.capabilities, .query) }
        if !input.notificationARNs.isEmpty { list("NotificationARNs", input.notificationARNs, .query) }
        addTags(input.tags, under: "Tags.member")
        self["RoleARN"] = input.roleARN
    }
}
