/// One thing that a plan makes, changes or loses.
package struct PlannedChange: Hashable, Sendable {
    package enum Action: String, Hashable, Sendable { case add, change, remove, replace }

    package var action: Action
    /// CloudFormation's type, or `swarm node`, `service`.
    package var type: String
    package var id: String
    package var detail: String

    package init(_ action: Action, type: String, id: String, detail: String = "") {
        self.action = action
        self.type = type
        self.id = id
        self.detail = detail
    }
}
