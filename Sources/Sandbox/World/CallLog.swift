internal import DequeModule

/// What was asked of the world: for invariants ("nothing was made twice") and for the operator who looks back.
package struct CallLog {
    /// One call and how it ended.
    package struct Call: Hashable, Sendable {
        package var time: VirtualTime
        /// `ec2`, `cloudformation`, …, or `docker`.
        package var service: String
        package var region: String
        /// `RunInstances`, or `POST /services/create`.
        package var action: String
        /// The error's code; nil when it was done.
        package var errorCode: String?
        /// Whether the world is as the call wanted it: a call whose answer was lost may well be.
        package var wasDone: Bool
        /// The fault that struck it.
        package var fault: String?
    }

    /// The most that are kept; older ones are forgotten.
    static let limit = 10_000

    private var newest = Deque<Call>()
    /// All that there ever were.
    package private(set) var total = 0

    /// Oldest first.
    package var calls: [Call] { Array(newest) }

    mutating func append(_ call: Call) {
        if newest.count == Self.limit { newest.removeFirst() }
        newest.append(call)
        total += 1
    }
}
