package import Fleet
package import Operations

/// `x`: every action of this place with its key, and why a greyed one is greyed.
package struct ActionMenu: Equatable, Sendable {
    package struct Item: Equatable, Sendable {
        package var action: ActionID
        /// `enter`, `K`.
        package var keys: String
        package var words: String
        package var risk: Risk
        /// Why it cannot be done now; nil when it can.
        package var reason: String?
    }

    package var place: KeyPlace
    package var items: [Item]
    package var selected = 0

    package init(place: KeyPlace, items: [Item]) {
        self.place = place
        self.items = items
    }
}

/// `e`: what can be done to the selected or marked nodes.
package struct NodeMenu: Equatable, Sendable {
    package struct Item: Equatable, Sendable {
        package var act: NodeAct
        /// The key that chooses it.
        package var key: Character
        package var words: String
        /// Why it cannot be done now; nil when it can.
        package var reason: String?
    }

    package var cluster: ClusterKey
    /// Ids of the nodes, as `Node.id`.
    package var nodes: [String]
    /// Their names for the title.
    package var names: [String]
    package var items: [Item]
    package var selected = 0
}
