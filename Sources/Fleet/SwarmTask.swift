package import FoundationEssentials

/// One run of one container for a service. States only move forward; source: swarmkit, `api/types.proto`.
package struct SwarmTask: Hashable, Sendable {
    package var id: String
    package var serviceID: String
    /// The place among the replicas, from 1; nil for a global service.
    package var slot: Int?
    /// Nil while it has no node.
    package var nodeID: NodeID?
    package var state: String
    package var desiredState: String
    package var message: String?
    package var error: String?
    /// When it came into the state.
    package var since: Date?

    package init(
        id: String, serviceID: String, slot: Int? = nil, nodeID: NodeID? = nil, state: String, desiredState: String,
        message: String? = nil, error: String? = nil, since: Date? = nil
    ) {
        self.id = id
        self.serviceID = serviceID
        self.slot = slot
        self.nodeID = nodeID
        self.state = state
        self.desiredState = desiredState
        self.message = message
        self.error = error
        self.since = since
    }

    /// Says that it runs and is meant to. Whether its node can be believed is another question.
    package var claimsToRun: Bool { state == "running" && desiredState == "running" }
}
