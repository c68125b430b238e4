/// What changing a property does to the thing.
enum PropertyChange: Sendable {
    case inPlace
    case replaces
}

/// What CloudFormation knows of one type of resource: how it is made, changed and deleted, and what it can be asked.
protocol ResourceKind: Sendable {
    /// `AWS::EC2::VPC`.
    var type: String { get }
    /// Every property that the type has.
    var properties: [String: PropertyChange] { get }
    var required: [String] { get }
    /// What `Fn::GetAtt` can give.
    var attributes: [String] { get }
    /// Those of them that an update in place may change.
    var changingAttributes: Set<String> { get }
    /// The property that names the thing, where a name can be used once only.
    var nameProperty: String? { get }
    /// How long it takes after the service has been called.
    func time(of deed: ResourceTask.Deed) -> Spread
    func hasAttribute(_ name: String) -> Bool
    /// - Throws: when a property is missing or unknown.
    func check(_ properties: TemplateMap, of logicalID: String) throws(ServiceError)
    /// Whether such a change makes a new thing.
    func isReplaced(from old: TemplateMap, to new: TemplateMap, _ declaration: ResourceDeclaration) -> Bool
    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing
    /// - Returns: the attributes that may have changed.
    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue]
    func delete(_ call: ResourceCall) throws(ServiceError)
    /// Whether the deed has come to its end; asked again after a while when not.
    func isSettled(_ call: ResourceCall, after deed: ResourceTask.Deed) throws(ServiceError) -> Bool
    /// A replacement of instances that goes on after the update was made; nil when there is none.
    func rollingUpdate(
        _ call: ResourceCall, from old: TemplateMap, task: ResourceTask
    ) throws(ServiceError) -> RollingUpdate?
    /// `IN_SYNC`, `MODIFIED`, `DELETED` or `NOT_CHECKED`.
    func drift(_ call: ResourceCall) -> String
}

/// What came of making something.
struct CreatedThing {
    /// What `Ref` gives.
    var physicalID: String
    var attributes: [String: TemplateValue] = [:]
}

extension ResourceKind {
    var required: [String] { [] }
    var attributes: [String] { [] }
    var changingAttributes: Set<String> { [] }
    var nameProperty: String? { nil }

    func time(of deed: ResourceTask.Deed) -> Spread { Timings.resource(type, deed) }

    func hasAttribute(_ name: String) -> Bool { attributes.contains(name) }

    func check(_ properties: TemplateMap, of logicalID: String) throws(ServiceError) {
        var wrong = required.filter { properties[$0] == nil }.map { "#: required key [\($0)] not found" }
        wrong += properties.keys.filter { self.properties[$0] == nil }
            .map { "#: extraneous key [\($0)] is not permitted" }
        guard wrong.isEmpty else {
            throw ServiceError(
                ResourceFailure.own,
                "Properties validation failed for resource \(logicalID) with message:\n\(wrong.joined(separator: "\n"))"
            )
        }
    }

    func isReplaced(from old: TemplateMap, to new: TemplateMap, _ declaration: ResourceDeclaration) -> Bool {
        properties.contains { $0.value == .replaces && old[$0.key] != new[$0.key] }
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        if let id = call.physicalID, properties["Tags"] != nil { call.tag(id, instead: old) }
        return [:]
    }

    func isSettled(_ call: ResourceCall, after deed: ResourceTask.Deed) throws(ServiceError) -> Bool { true }

    func rollingUpdate(
        _ call: ResourceCall, from old: TemplateMap, task: ResourceTask
    ) throws(ServiceError) -> RollingUpdate? { nil }

    func drift(_ call: ResourceCall) -> String { "NOT_CHECKED" }
}
