package import FoundationEssentials

/// A CloudFormation stack.
package struct Stack: Hashable, Sendable {
    package var id: StackID
    package var name: String
    /// CloudFormation's word: `CREATE_COMPLETE`, …
    package var status: StackStatus
    package var statusReason: String?
    package var description: String?
    package var createdAt: Date?
    package var updatedAt: Date?
    package var parameters: [String: String]
    package var outputs: [Output]
    package var tags: [String: String]
    package var isProtected: Bool

    /// One line of a stack's `Outputs`.
    package struct Output: Hashable, Sendable {
        package var key: String
        package var value: String
        package var description: String?

        package init(key: String, value: String, description: String? = nil) {
            self.key = key
            self.value = value
            self.description = description
        }
    }

    package init(
        id: StackID, name: String, status: StackStatus, statusReason: String? = nil, description: String? = nil,
        createdAt: Date? = nil, updatedAt: Date? = nil, parameters: [String: String] = [:], outputs: [Output] = [],
        tags: [String: String] = [:], isProtected: Bool = false
    ) {
        self.id = id
        self.name = name
        self.status = status
        self.statusReason = statusReason
        self.description = description
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.parameters = parameters
        self.outputs = outputs
        self.tags = tags
        self.isProtected = isProtected
    }
}

/// The status word of a stack or of one of its resources, with what it means.
package struct StackStatus: Hashable, Sendable, CustomStringConvertible {
    package let word: String

    package init(_ word: String) { self.word = word }

    /// Something is being done; no other act on the stack is legal but cancelling an update.
    package var isInProgress: Bool { word.hasSuffix("_IN_PROGRESS") }
    /// It went wrong, or is going back because it did.
    package var isBad: Bool { word.hasSuffix("_FAILED") || word.contains("ROLLBACK") }
    package var isComplete: Bool { word.hasSuffix("_COMPLETE") && !isBad }
    package var isDeleted: Bool { word == "DELETE_COMPLETE" }
    package var description: String { word }
}
