package import FoundationEssentials

/// One event of a stack, for one of its resources or the stack itself.
package struct StackEvent: Hashable, Sendable {
    package var id: String
    package var stackID: String
    package var stackName: String
    package var at: Date
    package var logicalID: String
    package var physicalID: String?
    package var type: String
    package var status: StackStatus
    package var reason: String?

    package init(
        id: String, stackID: String, stackName: String, at: Date, logicalID: String, physicalID: String? = nil,
        type: String, status: StackStatus, reason: String? = nil
    ) {
        self.id = id
        self.stackID = stackID
        self.stackName = stackName
        self.at = at
        self.logicalID = logicalID
        self.physicalID = physicalID
        self.type = type
        self.status = status
        self.reason = reason
    }

    /// Whether it is about the stack itself.
    package var isOfStack: Bool { type == "AWS::CloudFormation::Stack" && physicalID == stackID }

    /// Whether it only follows another resource's failure; such lines bury the cause.
    package var isFollower: Bool {
        guard let reason = reason?.lowercased() else { return false }
        return reason.contains("cancelled") || reason.contains("canceled")
            || reason.hasPrefix("the following resource(s) failed")
    }
}

extension [StackEvent] {
    /// The earliest failure since the stack's last operation began that is not a mere follower of another one.
    /// Newest first or oldest first: the order does not matter.
    package var firstCause: StackEvent? {
        let began = filter { $0.isOfStack && $0.reason == "User Initiated" }.map(\.at).max() ?? .distantPast
        return filter { $0.at >= began && $0.status.word.hasSuffix("_FAILED") && !$0.isFollower && !$0.isOfStack }
            .min { $0.at < $1.at }
    }
}
