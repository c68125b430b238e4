/// One stack: what it should be, what there is of it, and its history.
final class Stack {
    /// What is done when making it fails.
    enum FailureAction: String, Sendable {
        case nothing = "DO_NOTHING"
        case rollback = "ROLLBACK"
        case delete = "DELETE"
    }

    /// An output that has been worked out.
    struct Output: Hashable, Sendable {
        var key: String
        var value: String
        var description: String?
        var exportName: String?
    }

    /// The ARN.
    let id: String
    let name: String
    unowned let region: SandboxRegion
    let createdAt: VirtualTime
    var updatedAt: VirtualTime?
    var deletedAt: VirtualTime?
    private(set) var state: StackState
    private(set) var reason: String?
    var template: Template
    var parameters: ParameterValues
    var tags: [(key: String, value: String)] = []
    var capabilities: [String] = []
    var notificationARNs: [String] = []
    var roleARN: String?
    var timeoutMinutes: Int?
    var onFailure = FailureAction.rollback
    /// Of the operation that goes on or was last.
    var token: String?
    var isProtected = false
    /// Kept, and asked of nobody.
    var policy: String?
    var outputs: [Output] = []
    private(set) var resources: [StackResource] = []
    /// Oldest first.
    private(set) var events: [StackEvent] = []
    var changeSets: [ChangeSet] = []
    /// The stack that this one is a resource of.
    var parentID: String?
    var rootID: String?
    /// What goes on.
    var run: GraphRun?
    /// What the update that goes on, or that failed, began from.
    var update: StackUpdate?
    var timeout: VirtualClock.Appointment?
    var drift = "NOT_CHECKED"
    var driftCheckedAt: VirtualTime?

    init(
        id: String, name: String, region: SandboxRegion, createdAt: VirtualTime, state: StackState,
        template: Template, parameters: ParameterValues
    ) {
        self.id = id
        self.name = name
        self.region = region
        self.createdAt = createdAt
        self.state = state
        self.template = template
        self.parameters = parameters
    }

    static let type = "AWS::CloudFormation::Stack"

    var isDeleted: Bool { state == .deleteComplete }

    // MARK: Resources

    func resource(_ logicalID: String) -> StackResource? { resources.first { $0.logicalID == logicalID } }

    func add(_ resource: StackResource) { resources.append(resource) }

    func remove(_ resource: StackResource) { resources.removeAll { $0 === resource } }

    // MARK: History

    /// The stack itself passes into another state.
    func enter(_ state: StackState, _ reason: String? = nil, of world: World) {
        self.state = state
        self.reason = reason
        tell(
            StackEvent(
                id: world.newUUID(), time: world.now, logicalID: name, physicalID: id, type: Self.type,
                status: state.rawValue, reason: reason, properties: nil, token: token))
        if state == .deleteComplete {
            deletedAt = world.now
            region.cloudFormation.stackDidGo(self)
        }
    }

    /// A resource passes into another state.
    /// - Parameter made: what the event is about when it is not the row's own thing.
    func tell(
        _ resource: StackResource, _ status: String, _ reason: String? = nil, made: MadeResource? = nil,
        isRow: Bool = true, detailedStatus: String? = nil, of world: World
    ) {
        let thing = made ?? resource.made
        if isRow {
            resource.status = status
            resource.reason = reason
            resource.changedAt = world.now
        }
        tell(
            StackEvent(
                id: "\(resource.logicalID)-\(status)-\(world.now.text(fractionDigits: 3))-\(world.nextSerial())",
                time: world.now, logicalID: resource.logicalID,
                physicalID: thing?.physicalID ?? resource.physicalID ?? "",
                type: thing?.type ?? resource.declaration.type, status: status, reason: reason,
                properties: thing?.json, token: token,
                detailedStatus: detailedStatus))
    }

    private func tell(_ event: StackEvent) { events.append(event) }

    // MARK: Values

    /// The template's values as the stack's resources are now.
    func evaluator(of world: World) throws(ServiceError) -> Evaluator {
        var evaluator = try Evaluator(
            template, parameters, stackName: name, stackID: id, region: region, world: world)
        evaluator.resources = Evaluator.Resources(
            reference: { [unowned self] name in resource(name)?.made.map { .text($0.physicalID) } },
            attribute: { [unowned self] (name, attribute) throws(ServiceError) in
                guard let made = resource(name)?.made else {
                    throw .template(
                        "Unresolved resource dependencies [\(name)] in the Resources block of the template")
                }
                if let value = made.attributes[attribute] { return value }
                throw .validation("Attribute '\(attribute)' does not exist")
            })
        return evaluator
    }

    /// Works the outputs out and keeps them.
    func settleOutputs(of world: World) throws(ServiceError) {
        let evaluator = try evaluator(of: world)
        var new: [Output] = []
        for output in template.outputs where try evaluator.holds(output.condition) {
            let value = try evaluator.evaluate(output.value)
            guard let text = value.text ?? (value.list == nil ? nil : value.texts.joined(separator: ",")) else {
                throw .template(
                    "Output \(output.name) is malformed. The Value field of every Outputs member must evaluate to a String."
                )
            }
            let export = try evaluator.evaluate(output.exportName).text
            if let export, let other = region.cloudFormation.export(export), other.stack !== self {
                throw .validation("Export with name \(export) is already exported by stack \(other.stack.name).")
            }
            new.append(Output(key: output.name, value: text, description: output.description, exportName: export))
        }
        outputs = new
    }
}
