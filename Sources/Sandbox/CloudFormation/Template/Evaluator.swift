/// Works a template's functions out. Where the value of a resource is needed it asks `resources`.
struct Evaluator {
    /// What `Ref` and `Fn::GetAtt` of resources give.
    struct Resources {
        /// The physical id; nil when the template has no such resource or it was not made.
        var reference: (String) -> TemplateValue?
        /// - Throws: for an attribute that the resource has not.
        var attribute: (String, String) throws(ServiceError) -> TemplateValue

        /// Before any resource is there: everything is a placeholder.
        static var unmade: Resources {
            Resources(
                reference: { .text("{\($0)}") }, attribute: { (name, attribute) in .text("{\(name).\(attribute)}") })
        }
    }

    let template: Template
    let parameters: ParameterValues
    let stackName: String
    let stackID: String
    let region: SandboxRegion
    let world: World
    var resources = Resources.unmade
    /// By name. Worked out once.
    private(set) var conditions: [String: Bool] = [:]

    /// - Throws: ValidationError for what is wrong in the conditions.
    init(
        _ template: Template, _ parameters: ParameterValues, stackName: String, stackID: String,
        region: SandboxRegion, world: World
    ) throws(ServiceError) {
        self.template = template
        self.parameters = parameters
        self.stackName = stackName
        self.stackID = stackID
        self.region = region
        self.world = world
        for name in template.conditions.keys { _ = try condition(name, asked: []) }
    }

    private mutating func condition(_ name: String, asked: [String]) throws(ServiceError) -> Bool {
        if let known = conditions[name] { return known }
        guard let value = template.conditions[name] else {
            throw .template("Unresolved condition dependencies [\(name)] in the Conditions block of the template")
        }
        guard !asked.contains(name) else {
            throw .validation("Circular dependencies for conditions: [\((asked + [name]).joined(separator: ", "))]")
        }
        for inner in TemplateReferences(value).conditions { _ = try condition(inner, asked: asked + [name]) }
        let isTrue = try truth(of: value)
        conditions[name] = isTrue
        return isTrue
    }

    /// Whether the declaration's condition holds; without one it does.
    func holds(_ condition: String?) throws(ServiceError) -> Bool {
        guard let condition else { return true }
        guard let isTrue = conditions[condition] else {
            throw .template("Unresolved condition dependencies [\(condition)] in the Resources block of the template")
        }
        return isTrue
    }

    /// The resources whose conditions hold, in the template's order.
    func activeResources() throws(ServiceError) -> [ResourceDeclaration] {
        var active: [ResourceDeclaration] = []
        for resource in template.resources where try holds(resource.condition) { active.append(resource) }
        return active
    }

    // MARK: Values

    /// A map with all its members worked out; those that come to nothing are left out.
    func evaluate(_ map: TemplateMap) throws(ServiceError) -> TemplateMap {
        var out = TemplateMap()
        for (key, value) in map.members {
            let value = try evaluate(value)
            if value != .none { out[key] = value }
        }
        return out
    }

    func evaluate(_ value: TemplateValue) throws(ServiceError) -> TemplateValue {
        if let (name, argument) = value.function { return try call(name, argument) }
        switch value {
        case .none, .text: return value
        case .list(let list):
            var out: [TemplateValue] = []
            for element in list {
                let element = try evaluate(element)
                if element != .none { out.append(element) }
            }
            return .list(out)
        case .map(let map): return .map(try evaluate(map))
        }
    }

    /// A value that has to be a text.
    func text(_ value: TemplateValue, in function: String) throws(ServiceError) -> String {
        if let text = try evaluate(value).text { return text }
        throw .validation("Template error: every \(function) object must have a String value.")
    }

    private func call(_ name: String, _ argument: TemplateValue) throws(ServiceError) -> TemplateValue {
        switch name {
        case "Ref":
            guard let name = argument.text else {
                throw .validation("Template error: every Ref object must have a single String value.")
            }
            return try reference(name)
        case "Condition", "Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals", "Fn::Contains", "Fn::EachMemberIn",
            "Fn::EachMemberEquals":
            return .text(try truth(of: .map(TemplateMap([name: argument]))) ? "true" : "false")
        case "Fn::If": return try choose(argument)
        case "Fn::GetAtt": return try attribute(argument)
        case "Fn::ImportValue": return try importValue(argument)
        default: return try TemplateFunctions(self).call(name, argument)
        }
    }

    func reference(_ name: String) throws(ServiceError) -> TemplateValue {
        switch name {
        case "AWS::NoValue": return .none
        case "AWS::Region": return .text(region.name)
        case "AWS::AccountId": return .text(World.account)
        case "AWS::StackName": return .text(stackName)
        case "AWS::StackId": return .text(stackID)
        case "AWS::Partition": return .text("aws")
        case "AWS::URLSuffix": return .text("amazonaws.com")
        case "AWS::NotificationARNs": return .list([])
        default: break
        }
        if let parameter = template.parameter(name) { return parameters.value(of: parameter) }
        if let value = resources.reference(name) { return value }
        throw .template("Unresolved resource dependencies [\(name)] in the Resources block of the template")
    }

    private func attribute(_ argument: TemplateValue) throws(ServiceError) -> TemplateValue {
        guard let list = argument.list, list.count == 2, let name = list[0].text else {
            throw .validation(
                "Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute"
            )
        }
        return try resources.attribute(name, try text(list[1], in: "Fn::GetAtt"))
    }

    private func importValue(_ argument: TemplateValue) throws(ServiceError) -> TemplateValue {
        let name = try text(argument, in: "Fn::ImportValue")
        if let export = region.cloudFormation.export(name) { return .text(export.value) }
        throw .validation("No export named \(name) found.")
    }

    private func choose(_ argument: TemplateValue) throws(ServiceError) -> TemplateValue {
        guard let list = argument.list, list.count == 3, let name = list[0].text else {
            throw .validation("Template error: Fn::If requires a list argument with three parameters")
        }
        guard let isTrue = conditions[name] else {
            throw .validation("Template error: Unresolved condition dependency \(name) in Fn::If")
        }
        return try evaluate(list[isTrue ? 1 : 2])
    }

    // MARK: Truth

    func truth(of value: TemplateValue) throws(ServiceError) -> Bool {
        guard let (name, argument) = value.function else {
            if let text = value.text, ["true", "false"].contains(text) { return text == "true" }
            throw .template("Conditions can only be boolean operations on parameters and other conditions")
        }
        switch name {
        case "Condition":
            let name = argument.text ?? ""
            if let known = conditions[name] { return known }
            throw .template("Unresolved condition dependencies [\(name)] in the Conditions block of the template")
        case "Fn::Equals":
            guard let list = argument.list, list.count == 2 else {
                throw .validation("Template error: every Fn::Equals object requires a list of 2 string parameters.")
            }
            return try evaluate(list[0]) == evaluate(list[1])
        case "Fn::Not":
            guard let list = argument.list, list.count == 1 else {
                throw .validation("Template error: every Fn::Not object requires one boolean parameter.")
            }
            return try !truth(of: list[0])
        case "Fn::And", "Fn::Or":
            guard let list = argument.list, (2...10).contains(list.count) else {
                throw .validation(
                    "Template error: every \(name) object requires a list of at least 2 and at most 10 boolean parameters."
                )
            }
            for element in list where try truth(of: element) == (name == "Fn::Or") { return name == "Fn::Or" }
            return name == "Fn::And"
        case "Fn::Contains", "Fn::EachMemberIn":
            guard let list = argument.list, list.count == 2 else {
                throw .validation("Template error: every \(name) object requires two parameters.")
            }
            let (first, second) = (try evaluate(list[0]).texts, try evaluate(list[1]).texts)
            return name == "Fn::Contains" ? second.allSatisfy(first.contains) : first.allSatisfy(second.contains)
        case "Fn::EachMemberEquals":
            guard let list = argument.list, list.count == 2 else {
                throw .validation("Template error: every Fn::EachMemberEquals object requires two parameters.")
            }
            let wanted = try evaluate(list[1])
            return try evaluate(list[0]).texts.allSatisfy { .text($0) == wanted }
        default:
            throw .template("Conditions can only be boolean operations on parameters and other conditions")
        }
    }
}
