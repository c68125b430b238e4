/// Something that happened to a stack or to one of its resources.
struct StackEvent {
    var id: String
    var time: VirtualTime
    var logicalID: String
    var physicalID: String
    var type: String
    var status: String
    var reason: String?
    /// JSON of the resource's properties.
    var properties: String?
    /// The token of the call that began the operation.
    var token: String?
    /// `CONFIGURATION_COMPLETE`.
    var detailedStatus: String?
}
