package import FoundationEssentials

/// A cluster whose stack was deleted while somebody looked, with what its stack told to the end. CloudFormation keeps the
/// events of a stack for 90 days after that, under its id alone.
package struct GoneCluster: Equatable, Sendable, Identifiable {
    package var key: ClusterKey
    package var stackID: StackID
    /// When it was first missed.
    package var missedAt: Date
    /// Oldest first.
    package var events: Observed<[StackEvent]>

    package init(key: ClusterKey, stackID: StackID, missedAt: Date, events: Observed<[StackEvent]>) {
        self.key = key
        self.stackID = stackID
        self.missedAt = missedAt
        self.events = events
    }

    package var id: StackID { stackID }

    /// Whether its events tell of the stack's end: until then more may come.
    package var isTold: Bool { events.value?.last { $0.isOfStack }?.status.isDeleted == true }
}

extension FleetSnapshot {
    /// The events of the stack, living or gone, that has the event of that id; none when no stack of that cluster has it.
    package func events(of key: ClusterKey, holding id: String) -> [StackEvent] {
        let lists = [cluster(key)?.events.value] + gone.filter { $0.key == key }.map(\.events.value)
        return lists.compactMap(\.self).first { $0.contains { $0.id == id } } ?? []
    }

    /// An event by its id, of whichever stack of that cluster.
    package func event(_ id: String, of key: ClusterKey) -> StackEvent? {
        events(of: key, holding: id).first { $0.id == id }
    }
}
