/// What an update would change, before it is begun.
struct StackDifference {
    /// One resource that would be made, changed or removed.
    struct Change: Hashable, Sendable {
        /// `Add`, `Modify`, `Remove`.
        var action: String
        var logicalID: String
        var physicalID: String?
        var type: String
        /// `True`, `False`, `Conditional`; nil when it is not modified.
        var replacement: String?
        var details: [Detail] = []
    }

    /// One property that would change.
    struct Detail: Hashable, Sendable {
        var property: String
        /// `Never`, `Always`, `Conditionally`.
        var recreation: String
        /// Whether its value is known now, or only when what it refers to has been replaced.
        var isStatic: Bool
        /// `ParameterReference`, `ResourceReference`, `ResourceAttribute`, `DirectModification`.
        var source: String
        var cause: String?
    }

    /// In the order of the template; what is removed comes last.
    private(set) var changes: [Change] = []

    /// - Throws: ValidationError for what cannot be worked out.
    init(_ input: StackInput, of stack: Stack, in world: World) throws(ServiceError) {
        var evaluator = try Evaluator(
            input.template, input.parameters, stackName: stack.name, stackID: stack.id, region: stack.region,
            world: world)
        let active = try evaluator.activeResources()
        let order = try StackOrder(active, conditions: evaluator.conditions)
        var unknown: Set<String> = []
        var changed: Set<String> = []
        let haveTagsChanged = !input.tags.elementsEqual(stack.tags) { $0 == $1 }
        for id in order.sequence {
            guard let declaration = input.template.resource(id), let kind = ResourceKinds.kind(of: declaration.type)
            else {
                continue
            }
            guard let made = stack.resource(id)?.made else {
                unknown.insert(id)
                changes.append(Change(action: "Add", logicalID: id, physicalID: nil, type: declaration.type))
                continue
            }
            evaluator.resources = Self.resources(of: stack, unknown: unknown, changed: changed)
            let properties = try evaluator.evaluate(declaration.properties)
            guard
                let change = Self.change(
                    made, properties, declaration, kind, order.needs[id] ?? [], unknown: unknown, input: input,
                    areTagsNew: haveTagsChanged)
            else { continue }
            changes.append(change)
            if change.replacement == "False" { changed.insert(id) } else { unknown.insert(id) }
        }
        let sequence = active.map(\.logicalID)
        changes.sort {
            (sequence.firstIndex(of: $0.logicalID) ?? 0) < (sequence.firstIndex(of: $1.logicalID) ?? 0)
        }
        for row in stack.resources {
            guard let made = row.made, !order.sequence.contains(row.logicalID) else { continue }
            changes.append(
                Change(action: "Remove", logicalID: row.logicalID, physicalID: made.physicalID, type: made.type))
        }
    }

    /// A mark that no real value has.
    private static func placeholder(_ name: String) -> TemplateValue { .text("\u{0}\(name)") }

    private static func resources(
        of stack: Stack, unknown: Set<String>, changed: Set<String>
    ) -> Evaluator.Resources {
        Evaluator.Resources(
            reference: { name in
                if unknown.contains(name) { return placeholder(name) }
                return stack.resource(name)?.made.map { .text($0.physicalID) }
            },
            attribute: { (name, attribute) throws(ServiceError) in
                guard let made = stack.resource(name)?.made, !unknown.contains(name) else { return placeholder(name) }
                if changed.contains(name),
                    ResourceKinds.kind(of: made.type)?.changingAttributes.contains(attribute) == true
                {
                    return placeholder(name)
                }
                return made.attributes[attribute] ?? .text("")
            })
    }

    private static func change(
        _ made: MadeResource, _ properties: TemplateMap, _ declaration: ResourceDeclaration,
        _ kind: any ResourceKind, _ needs: [String], unknown: Set<String>, input: StackInput, areTagsNew: Bool
    ) -> Change? {
        var change = Change(
            action: "Modify", logicalID: declaration.logicalID, physicalID: made.physicalID, type: made.type,
            replacement: "False")
        if made.type != declaration.type {
            change.type = declaration.type
            change.replacement = "True"
            return change
        }
        let keys = properties.keys + made.properties.keys.filter { properties[$0] == nil }
        for key in keys where properties[key] != made.properties[key] {
            let isUnknown = (properties[key] ?? .none).json.contains("\\u0000")
            let replaces = kind.properties[key] == .replaces
            let recreation = replaces ? (isUnknown ? "Conditionally" : "Always") : "Never"
            let references = TemplateReferences(declaration.properties[key] ?? .none)
            let parameter = references.names.first { input.template.parameter($0) != nil }
            let resource = references.names.first { unknown.contains($0) }
            let attribute = references.attributes.first
            let source =
                isUnknown
                ? (resource == nil ? "ResourceAttribute" : "ResourceReference")
                : parameter == nil ? "DirectModification" : "ParameterReference"
            let cause =
                isUnknown ? resource ?? attribute.map { "\($0.resource).\($0.attribute)" } : parameter
            change.details.append(
                Detail(property: key, recreation: recreation, isStatic: !isUnknown, source: source, cause: cause))
        }
        if change.details.isEmpty, areTagsNew, kind.properties["Tags"] != nil {
            change.details = [
                Detail(
                    property: "Tags", recreation: "Never", isStatic: true, source: "DirectModification", cause: nil)
            ]
        }
        guard !change.details.isEmpty else { return nil }
        if change.details.contains(where: { $0.recreation == "Always" }) {
            change.replacement = "True"
        } else if change.details.contains(where: { $0.recreation == "Conditionally" }) {
            change.replacement = "Conditional"
        }
        if kind.isReplaced(from: made.properties, to: properties, declaration), change.replacement == "False" {
            change.replacement = "True"
        }
        return change
    }
}
