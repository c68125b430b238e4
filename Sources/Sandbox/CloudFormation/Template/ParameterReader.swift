/// Reads what a template says of its parameters.
enum ParameterReader {
    /// Types whose values must be the names of things that there are. Source: "AWS-specific parameter types".
    static let specificTypes: Set<String> = [
        "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id",
        "AWS::EC2::KeyPair::KeyName", "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::SecurityGroup::Id",
        "AWS::EC2::Subnet::Id", "AWS::EC2::Volume::Id", "AWS::EC2::VPC::Id", "AWS::Route53::HostedZone::Id",
        "AWS::SSM::Parameter::Name",
    ]

    /// - Throws: ValidationError.
    static func declaration(_ name: String, _ value: TemplateValue) throws(ServiceError) -> TemplateParameter {
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw .template("Parameter name \(name) is non alphanumeric.")
        }
        guard case .map(let map) = value, let type = map["Type"]?.text else {
            throw .template("Every Parameters object must contain a Type member. (Parameter \(name))")
        }
        var parameter = TemplateParameter(name: name, type: type)
        guard isKnown(parameter) else { throw .template("Unrecognized parameter type: \(type)") }
        for (key, value) in map.members {
            switch key {
            case "Type": break
            case "Default": parameter.defaultValue = value.text ?? value.texts.joined(separator: ",")
            case "Description": parameter.description = value.text
            case "AllowedValues": parameter.allowedValues = value.texts
            case "AllowedPattern": parameter.allowedPattern = value.text
            case "ConstraintDescription": parameter.constraintDescription = value.text
            case "MinValue": parameter.minimum = value.text.flatMap { Double($0) }
            case "MaxValue": parameter.maximum = value.text.flatMap { Double($0) }
            case "MinLength": parameter.minimumLength = value.text.flatMap { Int($0) }
            case "MaxLength": parameter.maximumLength = value.text.flatMap { Int($0) }
            case "NoEcho": parameter.isSecret = value.isTrue
            default: throw .validation("Invalid template parameter property '\(key)'")
            }
        }
        return parameter
    }

    private static func isKnown(_ parameter: TemplateParameter) -> Bool {
        let type = parameter.storedType ?? parameter.type
        let element =
            type.hasPrefix("List<") && type.hasSuffix(">") ? String(type.dropFirst(5).dropLast()) : type
        return ["String", "Number", "CommaDelimitedList"].contains(element) || specificTypes.contains(element)
    }
}
