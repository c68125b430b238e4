/// What a template asks of the one who makes a cluster with it: the groups, labels and limits of its parameters, as
/// `GetTemplateSummary` and the `AWS::CloudFormation::Interface` metadata tell them.
package struct TemplateForm: Hashable, Sendable {
    package struct Group: Hashable, Sendable {
        package var label: String
        package var fields: [Field]

        package init(label: String, fields: [Field]) {
            self.label = label
            self.fields = fields
        }
    }

    /// One parameter. Source: CloudFormation user guide, template section `Parameters`.
    package struct Field: Hashable, Sendable {
        /// The parameter's name in the template.
        package var parameter: String
        /// What people read; the name where the template has no label for it.
        package var label: String
        package var description: String
        /// CloudFormation's type word: `String`, `Number`, `AWS::EC2::KeyPair::KeyName`, …
        package var type: String
        package var defaultValue: String?
        package var allowedValues: [String]
        /// A regular expression that the whole value must match.
        package var allowedPattern: String?
        /// What the template says when a limit is broken.
        package var constraintDescription: String?
        package var minimumValue: Double?
        package var maximumValue: Double?
        package var minimumLength: Int?
        package var maximumLength: Int?
        /// The value is never shown.
        package var noEcho: Bool
        /// What the account has to choose from: key pairs, zones. Empty when there is no such list.
        package var pickerValues: [String]
        /// What the form shows at first in place of the default: what was used last time.
        package var suggestedValue: String?

        package init(
            parameter: String, label: String, description: String = "", type: String = "String",
            defaultValue: String? = nil, allowedValues: [String] = [], allowedPattern: String? = nil,
            constraintDescription: String? = nil, minimumValue: Double? = nil, maximumValue: Double? = nil,
            minimumLength: Int? = nil, maximumLength: Int? = nil, noEcho: Bool = false, pickerValues: [String] = []
        ) {
            self.parameter = parameter
            self.label = label
            self.description = description
            self.type = type
            self.defaultValue = defaultValue
            self.allowedValues = allowedValues
            self.allowedPattern = allowedPattern
            self.constraintDescription = constraintDescription
            self.minimumValue = minimumValue
            self.maximumValue = maximumValue
            self.minimumLength = minimumLength
            self.maximumLength = maximumLength
            self.noEcho = noEcho
            self.pickerValues = pickerValues
        }

        /// The values to pick from with the arrow keys: what the template allows, else what the account has.
        package var choices: [String] { allowedValues.isEmpty ? pickerValues : allowedValues }
    }

    /// The account's word for the template: `swarm`.
    package var name: String
    package var groups: [Group]

    package init(name: String, groups: [Group]) {
        self.name = name
        self.groups = groups
    }

    package var fields: [Field] { groups.flatMap(\.fields) }
}
