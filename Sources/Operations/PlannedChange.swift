internal import Fleet

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

extension PlannedChange {
    /// What goes with a node: its instance, its place in the swarm, or both.
    static func removal(of node: Node) -> [PlannedChange] {
        var changes: [PlannedChange] = []
        if let instance = node.instance, !instance.state.isGone {
            let facts = [node.hostname, node.role?.rawValue, node.zone].compactMap(\.self)
            changes.append(
                PlannedChange(
                    .remove, type: "AWS::EC2::Instance", id: instance.id.rawValue,
                    detail: facts.joined(separator: ", ")))
        }
        if let member = node.member {
            changes.append(
                PlannedChange(.remove, type: "swarm node", id: member.id.rawValue, detail: node.name))
        }
        return changes
    }
}
