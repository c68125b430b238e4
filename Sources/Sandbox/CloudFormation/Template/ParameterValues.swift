/// What a stack's parameters are set to.
struct ParameterValues: Sendable {
    /// As given or by default, by name; an SSM parameter's name where the type is one.
    var given: [String: String] = [:]
    /// What an SSM parameter's name stood for when the stack was made or changed.
    var resolved: [String: String] = [:]

    /// What `Ref` gives.
    func value(of parameter: TemplateParameter) -> TemplateValue {
        let text = resolved[parameter.name] ?? given[parameter.name] ?? ""
        guard parameter.isList else { return .text(text) }
        return .list(Self.elements(of: text).map { .text($0) })
    }

    static func elements(of text: String) -> [String] {
        text.isEmpty
            ? []
            : text.split(separator: ",", omittingEmptySubsequences: false).map { element in
                var element = element
                while element.first?.isWhitespace == true { element.removeFirst() }
                while element.last?.isWhitespace == true { element.removeLast() }
                return String(element)
            }
    }
}

/// Checks a call's parameters against a template's declarations.
struct ParameterChecker {
    let region: SandboxRegion
    let world: World

    /// - Parameters:
    ///   - input: names and values; nil for `UsePreviousValue`.
    ///   - previous: those of the stack as it is.
    /// - Throws: ValidationError.
    func values(
        of template: Template, _ input: [(name: String, value: String?)], previous: ParameterValues?
    ) throws(ServiceError) -> ParameterValues {
        let unknown = input.map(\.name).filter { template.parameter($0) == nil }
        guard unknown.isEmpty else {
            throw .validation("Parameters: [\(unknown.joined(separator: ", "))] do not exist in the template")
        }
        var values = ParameterValues()
        for (name, value) in input {
            if let value {
                values.given[name] = value
            } else if let old = previous?.given[name] {
                values.given[name] = old
            } else if previous != nil, let standard = template.parameter(name)?.defaultValue {
                values.given[name] = standard
            } else {
                throw .validation(
                    "Invalid input for parameter key \(name). Cannot specify usePreviousValue as true for a parameter key not in the previous template"
                )
            }
        }
        for parameter in template.parameters where values.given[parameter.name] == nil {
            if let standard = parameter.defaultValue { values.given[parameter.name] = standard }
        }
        let missing = template.parameters.map(\.name).filter { values.given[$0] == nil }
        guard missing.isEmpty else {
            throw .validation("Parameters: [\(missing.joined(separator: ", "))] must have values")
        }
        for parameter in template.parameters { try check(parameter, values.given[parameter.name] ?? "") }
        try resolve(template, &values)
        return values
    }

    private func check(_ parameter: TemplateParameter, _ value: String) throws(ServiceError) {
        let name = parameter.name
        func refuse(_ why: String) -> ServiceError {
            let told = parameter.constraintDescription.map { "Parameter '\(name)' failed to satisfy constraint: \($0)" }
            return .validation(told ?? "Parameter '\(name)' \(why)")
        }
        let elements = parameter.isList && parameter.storedType == nil ? ParameterValues.elements(of: value) : [value]
        for element in elements {
            if !parameter.allowedValues.isEmpty, !parameter.allowedValues.contains(element) {
                throw refuse("must be one of AllowedValues")
            }
            if let pattern = parameter.allowedPattern {
                guard let expression = try? Regex(pattern) else {
                    throw .template("Parameter '\(name)' has an AllowedPattern that is no regular expression")
                }
                guard (try? expression.wholeMatch(in: element)) != nil else {
                    throw refuse("must match pattern \(pattern)")
                }
            }
            if parameter.type == "Number" || parameter.type == "List<Number>" {
                guard let number = Double(element) else {
                    throw .validation("Parameter '\(name)' must be a number.")
                }
                if let least = parameter.minimum, number < least {
                    throw refuse("must be a number not less than \(text(least))")
                }
                if let most = parameter.maximum, number > most {
                    throw refuse("must be a number not greater than \(text(most))")
                }
            }
            if let least = parameter.minimumLength, element.count < least {
                throw refuse("must contain at least \(least) characters")
            }
            if let most = parameter.maximumLength, element.count > most {
                throw refuse("must contain at most \(most) characters")
            }
        }
    }

    private func text(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    }

    /// Looks up what SSM parameters hold.
    private func resolve(_ template: Template, _ values: inout ParameterValues) throws(ServiceError) {
        var missing: [String] = []
        for parameter in template.parameters where parameter.storedType != nil {
            let name = values.given[parameter.name] ?? ""
            do throws(ServiceError) {
                let answer = try Dispatcher.call(
                    .ssm, "GetParameter", json: .object(["Name": .string(name)]), region: region.name, in: world)
                values.resolved[parameter.name] = answer["Parameter"]?["Value"]?.string
            } catch {}
            if values.resolved[parameter.name] == nil { missing.append(name) }
        }
        guard missing.isEmpty else {
            throw .validation(
                "Unable to fetch parameters [\(missing.joined(separator: ","))] from parameter store for this account.")
        }
    }

    /// The first value of an AWS-specific type that names nothing there is. CloudFormation looks when it begins, so
    /// this fails the stack, not the call.
    func firstMissing(_ template: Template, _ values: ParameterValues) -> (name: String, value: String)? {
        for parameter in template.parameters {
            let type = parameter.storedType ?? parameter.type
            let element = type.hasPrefix("List<") ? String(type.dropFirst(5).dropLast()) : type
            guard ParameterReader.specificTypes.contains(element), parameter.storedType == nil else { continue }
            for value in values.value(of: parameter).texts where !exists(element, value) {
                return (parameter.name, value)
            }
        }
        return nil
    }

    private func exists(_ type: String, _ value: String) -> Bool {
        let call: (action: String, field: String)? =
            switch type {
            case "AWS::EC2::KeyPair::KeyName": ("DescribeKeyPairs", "KeyName.1")
            case "AWS::EC2::Image::Id": ("DescribeImages", "ImageId.1")
            case "AWS::EC2::Instance::Id": ("DescribeInstances", "InstanceId.1")
            case "AWS::EC2::SecurityGroup::Id": ("DescribeSecurityGroups", "GroupId.1")
            case "AWS::EC2::SecurityGroup::GroupName": ("DescribeSecurityGroups", "GroupName.1")
            case "AWS::EC2::Subnet::Id": ("DescribeSubnets", "SubnetId.1")
            case "AWS::EC2::Volume::Id": ("DescribeVolumes", "VolumeId.1")
            case "AWS::EC2::VPC::Id": ("DescribeVpcs", "VpcId.1")
            default: nil
            }
        if type == "AWS::EC2::AvailabilityZone::Name" { return region.zones.contains(value) }
        guard let call else { return true }
        do throws(ServiceError) {
            try Dispatcher.call(.ec2, call.action, [(call.field, value)], region: region.name, in: world)
            return true
        } catch { return error.code == "InvalidAction" }
    }
}
