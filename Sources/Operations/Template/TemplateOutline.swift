internal import Yams

/// What a template makes for given parameters, as far as that can be told without CloudFormation.
struct TemplateOutline {
    /// One resource that will be made.
    struct Resource: Hashable {
        var logicalID: String
        var type: String
        /// The name of a condition that only CloudFormation can tell.
        var uncertain: String?
    }

    private let template: TemplateText
    private let parameters: [String: String]

    /// - Parameter parameters: those that are given; the rest have their defaults.
    init(_ template: TemplateText, parameters: [String: String]) {
        self.template = template
        self.parameters = parameters
    }

    /// In the order of the text, without those whose condition does not hold.
    var resources: [Resource] {
        template.section("Resources").compactMap { entry in
            let type = entry.value["Type"]?.text ?? ""
            guard let condition = entry.value["Condition"]?.text else {
                return Resource(logicalID: entry.key, type: type)
            }
            return switch holds(condition: condition, depth: 0) {
            case true?: Resource(logicalID: entry.key, type: type)
            case false?: nil
            case nil: Resource(logicalID: entry.key, type: type, uncertain: condition)
            }
        }
    }

    /// What has to be acknowledged. Source: CloudFormation user guide, "Acknowledging IAM resources".
    var capabilities: [String] {
        resources.contains { $0.type.hasPrefix("AWS::IAM::") } ? ["CAPABILITY_IAM"] : []
    }

    /// The value of a parameter, given or by default.
    func value(of parameter: String) -> String? { parameters[parameter] ?? template.defaultValue(of: parameter) }

    // MARK: Conditions

    /// Conditions that name each other deeper than this are left to CloudFormation.
    private static let depthLimit = 20

    private func holds(condition name: String, depth: Int) -> Bool? {
        guard depth < Self.depthLimit, let node = template.root["Conditions"]?[name] else { return nil }
        return holds(node, depth: depth + 1)
    }

    private func holds(_ node: Node, depth: Int) -> Bool? {
        guard depth < Self.depthLimit, let (name, argument) = node.function else { return nil }
        let arguments = argument.sequence.map(Array.init) ?? []
        switch name {
        case "Condition": return argument.text.flatMap { holds(condition: $0, depth: depth) }
        case "Not": return arguments.first.flatMap { holds($0, depth: depth + 1) }.map { !$0 }
        case "And", "Or":
            let parts = arguments.map { holds($0, depth: depth + 1) }
            let decisive = name == "Or"
            if parts.contains(decisive) { return decisive }
            return parts.contains(nil) ? nil : !decisive
        case "Equals":
            guard arguments.count == 2, let one = text(arguments[0]), let other = text(arguments[1]) else { return nil }
            return one == other
        default: return nil
        }
    }

    private func text(_ node: Node) -> String? {
        guard let (name, argument) = node.function else { return node.text }
        switch name {
        case "Ref": return argument.text.flatMap(value(of:))
        case "Join":
            guard let parts = argument.sequence.map(Array.init), parts.count == 2, let separator = parts[0].text else {
                return nil
            }
            return list(parts[1])?.joined(separator: separator)
        default: return nil
        }
    }

    private func list(_ node: Node) -> [String]? {
        if let (name, argument) = node.function {
            guard name == "Ref", let parameter = argument.text, let text = value(of: parameter) else { return nil }
            let isList = template.root["Parameters"]?[parameter]?["Type"]?.text?.contains("List") ?? false
            return isList ? text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) : nil
        }
        guard let parts = node.sequence?.map({ text($0) }), !parts.contains(nil) else { return nil }
        return parts.compactMap(\.self)
    }
}
