/// A CloudFormation template.
struct Template: Sendable {
    /// As it was given.
    var text: String
    var version: String?
    var description: String?
    var metadata = TemplateValue.none
    /// In the order of the text.
    var parameters: [TemplateParameter] = []
    var mappings = TemplateMap()
    var conditions = TemplateMap()
    var rules = TemplateMap()
    var resources: [ResourceDeclaration] = []
    var outputs: [OutputDeclaration] = []
    var transforms: [String] = []

    func parameter(_ name: String) -> TemplateParameter? { parameters.first { $0.name == name } }

    func resource(_ logicalID: String) -> ResourceDeclaration? { resources.first { $0.logicalID == logicalID } }
}

/// A resource as the template declares it.
struct ResourceDeclaration: Hashable, Sendable {
    var logicalID: String
    /// `AWS::EC2::VPC`.
    var type: String
    var properties = TemplateMap()
    var condition: String?
    var dependsOn: [String] = []
    var metadata = TemplateValue.none
    var creationPolicy = TemplateValue.none
    var updatePolicy = TemplateValue.none
    /// `Delete`, `Retain`, `RetainExceptOnCreate` or `Snapshot`.
    var deletionPolicy = "Delete"
    var updateReplacePolicy = "Delete"
}

/// An output as the template declares it.
struct OutputDeclaration: Hashable, Sendable {
    var name: String
    var description: String?
    var value: TemplateValue
    var exportName = TemplateValue.none
    var condition: String?
}

/// A parameter as the template declares it, with what its values must be like.
struct TemplateParameter: Hashable, Sendable {
    var name: String
    var type = "String"
    var defaultValue: String?
    var description: String?
    var allowedValues: [String] = []
    var allowedPattern: String?
    var constraintDescription: String?
    var minimum: Double?
    var maximum: Double?
    var minimumLength: Int?
    var maximumLength: Int?
    var isSecret = false

    /// `AWS::SSM::Parameter::Value<X>`: the value is the name of a parameter that holds an X.
    var storedType: String? {
        let prefix = "AWS::SSM::Parameter::Value<"
        return type.hasPrefix(prefix) && type.hasSuffix(">") ? String(type.dropFirst(prefix.count).dropLast()) : nil
    }

    /// Whether `Ref` gives a list.
    var isList: Bool {
        let type = storedType ?? type
        return type == "CommaDelimitedList" || type.hasPrefix("List<")
    }
}
