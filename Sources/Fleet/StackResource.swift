package import FoundationEssentials

/// One resource of a stack as it stands.
package struct StackResource: Hashable, Sendable {
    package var logicalID: String
    package var physicalID: String?
    package var type: String
    package var status: StackStatus
    package var reason: String?
    package var at: Date?

    package init(
        logicalID: String, physicalID: String? = nil, type: String, status: StackStatus, reason: String? = nil,
        at: Date? = nil
    ) {
        self.logicalID = logicalID
        self.physicalID = physicalID
        self.type = type
        self.status = status
        self.reason = reason
        self.at = at
    }
}
