/// CloudFormation's own checks of a parameter, made while the operator types.
extension TemplateForm.Field {
    /// Longer values are refused before anything looks at them. Source: CloudFormation quotas, parameter value size.
    package static let valueLimitBytes = 4_096

    /// What is wrong with a value, in one line; nil when CloudFormation would take it. A pattern that Swift cannot
    /// read is left to CloudFormation.
    package func trouble(with text: String) -> String? {
        if text.utf8.count > Self.valueLimitBytes { return "at most \(Self.valueLimitBytes) bytes" }
        if text.isEmpty, defaultValue == nil, minimumLength != 0 || mustNameSomething { return "a value is needed" }
        if !allowedValues.isEmpty, !allowedValues.contains(text) {
            return constraintDescription ?? "one of \(allowedValues.joined(separator: ", "))"
        }
        if mustNameSomething, !pickerValues.isEmpty, !parts(of: text).allSatisfy(pickerValues.contains) {
            return "the account has no such value"
        }
        return lengthTrouble(text) ?? numberTrouble(text) ?? patternTrouble(text)
    }

    private var mustNameSomething: Bool { type.hasPrefix("AWS::EC2::") || type.hasPrefix("List<AWS::") }

    private func parts(of text: String) -> [String] {
        guard type.hasPrefix("List<") else { return [text] }
        return text.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
    }

    private func lengthTrouble(_ text: String) -> String? {
        if let minimumLength, text.count < minimumLength {
            return constraintDescription ?? "at least \(minimumLength) characters"
        }
        if let maximumLength, text.count > maximumLength {
            return constraintDescription ?? "at most \(maximumLength) characters"
        }
        return nil
    }

    private func numberTrouble(_ text: String) -> String? {
        guard type == "Number" else { return nil }
        guard let number = Double(text), number.isFinite else { return "a number is needed" }
        if let minimumValue, number < minimumValue {
            return constraintDescription ?? "at least \(Self.plain(minimumValue))"
        }
        if let maximumValue, number > maximumValue {
            return constraintDescription ?? "at most \(Self.plain(maximumValue))"
        }
        return nil
    }

    private func patternTrouble(_ text: String) -> String? {
        guard let allowedPattern, let pattern = try? Regex(allowedPattern) else { return nil }
        do {
            if try pattern.wholeMatch(in: text) != nil { return nil }
        } catch {
            return nil
        }
        return constraintDescription ?? "must match \(allowedPattern)"
    }

    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}

extension TemplateForm {
    /// What is wrong with a value for a parameter; nil when nothing is, or when there is no such parameter.
    package func validate(_ parameter: String, _ text: String) -> String? {
        fields.first { $0.parameter == parameter }?.trouble(with: text)
    }
}
