/// One row of a stack's resources.
final class StackResource {
    var declaration: ResourceDeclaration
    /// What there is of it; nil before it is made and after it is deleted.
    var made: MadeResource? {
        didSet { if let oldValue { formerID = oldValue.physicalID } }
    }
    private var formerID: String?
    /// `CREATE_IN_PROGRESS`, …
    var status: String
    var reason: String?
    var changedAt: VirtualTime
    /// While somebody's signals are awaited.
    var wait: SignalWait?
    /// `NOT_CHECKED`, `IN_SYNC`, `MODIFIED`, `DELETED`.
    var drift = "NOT_CHECKED"
    var driftCheckedAt: VirtualTime?

    init(_ declaration: ResourceDeclaration, status: String, at time: VirtualTime) {
        self.declaration = declaration
        self.status = status
        changedAt = time
    }

    var logicalID: String { declaration.logicalID }

    /// Of what there is or, after its end, was.
    var physicalID: String? { made?.physicalID ?? formerID }
}

/// A thing that a resource kind has made.
struct MadeResource {
    var type: String
    var physicalID: String
    /// As they came out when it was made or last changed.
    var properties: TemplateMap {
        didSet { json = TemplateValue.map(properties).json }
    }
    var attributes: [String: TemplateValue]
    /// As it was declared then.
    var declaration: ResourceDeclaration
    /// The properties, written once for all the events that show them.
    private(set) var json: String

    init(
        type: String, physicalID: String, properties: TemplateMap, attributes: [String: TemplateValue],
        declaration: ResourceDeclaration
    ) {
        self.type = type
        self.physicalID = physicalID
        self.properties = properties
        self.attributes = attributes
        self.declaration = declaration
        json = TemplateValue.map(properties).json
    }
}
