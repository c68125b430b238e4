/// What a resource kind is told when it is to do something.
struct ResourceCall {
    let stack: Stack
    let declaration: ResourceDeclaration
    /// Worked out.
    let properties: TemplateMap
    let world: World
    /// Of what there is.
    var physicalID: String?
    var attributes: [String: TemplateValue] = [:]

    init(stack: Stack, declaration: ResourceDeclaration, properties: TemplateMap, world: World) {
        self.stack = stack
        self.declaration = declaration
        self.properties = properties
        self.world = world
    }

    /// The same call, made later.
    func at(_ world: World) -> ResourceCall {
        var call = ResourceCall(stack: stack, declaration: declaration, properties: properties, world: world)
        call.physicalID = physicalID
        call.attributes = attributes
        return call
    }

    var region: SandboxRegion { stack.region }
    var logicalID: String { declaration.logicalID }
    /// The physical id of something that is there.
    var id: String { physicalID ?? "" }

    func text(_ key: String) -> String? { properties[key]?.text }
    func attribute(_ name: String) -> String { attributes[name]?.text ?? "" }

    // MARK: Names

    /// `stack-LogicalId-1ABCDEFGHIJKL`, as CloudFormation names what has no name of its own.
    func newName(limit: Int = 255, isLowercase: Bool = false) -> String {
        let ending = world.randomText(12, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        let room = max(0, limit - ending.count - 2)
        var (first, second) = (stack.name[...], logicalID[...])
        if first.count + second.count > room {
            second = second.prefix(max(room / 2, room - first.count))
            first = first.prefix(room - second.count)
        }
        let name = "\(first)-\(second)-\(ending)"
        return isLowercase ? name.lowercased() : name
    }

    func arn(_ service: String, _ rest: String, hasRegion: Bool = true) -> String {
        "arn:aws:\(service):\(hasRegion ? region.name : ""):\(World.account):\(rest)"
    }

    // MARK: Tags

    /// The tags of a resource: CloudFormation's own, the stack's, and those of the template.
    var tags: [(key: String, value: String)] {
        var tags: [(key: String, value: String)] = [
            ("aws:cloudformation:stack-name", stack.name), ("aws:cloudformation:stack-id", stack.id),
            ("aws:cloudformation:logical-id", logicalID),
        ]
        for tag in stack.tags + Self.tags(in: properties["Tags"] ?? .none) {
            tags.removeAll { $0.key == tag.key }
            tags.append(tag)
        }
        return tags
    }

    static func tags(in value: TemplateValue) -> [(key: String, value: String)] {
        (value.list ?? []).compactMap { tag in tag["Key"].text.map { ($0, tag["Value"].text ?? "") } }
    }

    /// Gives the thing its tags.
    /// - Parameter old: the properties before; tags that were only there are taken away.
    func tag(_ id: String, instead old: TemplateMap = TemplateMap()) {
        let new = tags
        for tag in Self.tags(in: old["Tags"] ?? .none) where !new.contains(where: { $0.key == tag.key }) {
            region.ec2.removeTag(tag.key, of: id)
        }
        for tag in new { region.ec2.setTag(tag.key, tag.value, of: id) }
    }

    // MARK: Calls

    /// Asks a service that speaks the query protocol; what is nil is not said.
    @discardableResult
    func ask(
        _ service: SandboxService, _ action: String, _ fields: KeyValuePairs<String, String?>,
        more: [(name: String, value: String)] = []
    ) throws(ServiceError) -> XMLNode {
        let given = fields.compactMap { field in field.value.map { (name: field.key, value: $0) } }
        return try Dispatcher.call(service, action, given + more, region: region.name, in: world).element
    }

    /// A property as the fields of a call, under a name of its own: `Name.1.Key`.
    func fields(_ key: String, as name: String? = nil) -> [(name: String, value: String)] {
        guard let value = properties[key] else { return [] }
        return Self.fields(value, as: name ?? key)
    }

    static func fields(_ value: TemplateValue, as name: String) -> [(name: String, value: String)] {
        switch value {
        case .none: []
        case .text(let text): [(name, text)]
        case .list(let list):
            list.enumerated().flatMap { fields($0.element, as: "\(name).\($0.offset + 1)") }
        case .map(let map): map.members.flatMap { fields($0.value, as: "\(name).\($0.key)") }
        }
    }

    /// Whether EC2 still has the thing.
    func exists(_ action: String, _ field: String, _ id: String) -> Bool {
        (try? ask(.ec2, action, [field: id])) != nil
    }
}
