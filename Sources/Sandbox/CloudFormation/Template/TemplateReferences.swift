/// What a value refers to.
struct TemplateReferences {
    /// Of `Ref` and of `Fn::Sub`, in order of appearance: parameters, pseudo parameters and resources alike.
    private(set) var names: [String] = []
    /// Of `Fn::GetAtt` and of `Fn::Sub`.
    private(set) var attributes: [(resource: String, attribute: String)] = []
    /// Of `Fn::If` and `Condition`.
    private(set) var conditions: [String] = []
    private let known: [String: Bool]

    /// - Parameter conditions: where a condition is known, only the branch that it takes is looked at.
    init(_ value: TemplateValue, conditions: [String: Bool] = [:]) {
        known = conditions
        visit(value)
    }

    /// Of all that a declaration says.
    init(_ resource: ResourceDeclaration, conditions: [String: Bool] = [:]) {
        known = conditions
        visit(.map(resource.properties))
        visit(resource.metadata)
        visit(resource.creationPolicy)
        visit(resource.updatePolicy)
    }

    private mutating func visit(_ value: TemplateValue) {
        switch value {
        case .none, .text: break
        case .list(let list): for element in list { visit(element) }
        case .map(let map):
            guard let (name, argument) = value.function else {
                for (_, element) in map.members { visit(element) }
                return
            }
            visit(function: name, argument)
        }
    }

    private mutating func visit(function name: String, _ argument: TemplateValue) {
        switch name {
        case "Ref": if let name = argument.text { names.append(name) }
        case "Condition": if let name = argument.text { conditions.append(name) }
        case "Fn::GetAtt":
            guard let list = argument.list, list.count == 2, let resource = list[0].text else { return }
            attributes.append((resource, list[1].text ?? ""))
            visit(list[1])
        case "Fn::If":
            guard let list = argument.list, list.count == 3 else { return visit(argument) }
            if let name = list[0].text {
                conditions.append(name)
                if let isTrue = known[name] { return visit(list[isTrue ? 1 : 2]) }
            }
            visit(list[1])
            visit(list[2])
        case "Fn::Sub": substitute(argument)
        default: visit(argument)
        }
    }

    private mutating func substitute(_ argument: TemplateValue) {
        var own: Set<String> = []
        var text = argument.text
        if let list = argument.list, list.count == 2 {
            text = list[0].text
            own = Set(list[1].map?.keys ?? [])
            visit(list[1])
        }
        for case .variable(let name) in SubstitutionText.pieces(of: text ?? "") where !own.contains(name) {
            if let dot = name.firstIndex(of: "."), !name.hasPrefix("AWS::") {
                attributes.append((String(name[..<dot]), String(name[name.index(after: dot)...])))
            } else {
                names.append(name)
            }
        }
    }
}
