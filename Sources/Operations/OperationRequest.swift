package import Fleet

/// What an operator asks for, as a value: the console and the command line both make these, and the planner turns them
/// into plans.
package enum OperationRequest: Hashable, Sendable {
    case provision(ProvisionRequest)
    case scaleWorkers(ClusterKey, to: Int)
    case scaleManagers(ClusterKey, to: Int)
    /// `service` is the service's name or id.
    case scaleService(ClusterKey, service: String, to: Int)
    /// `node` is any word that a node answers to.
    case terminate(ClusterKey, node: String, mode: TerminationMode)
    case destroy(ClusterKey)
    /// `nodes` are words that nodes answer to.
    case node(NodeAct, ClusterKey, nodes: [String])

    /// The cluster that it is about, the one to be made too.
    package var cluster: ClusterKey {
        switch self {
        case .provision(let request): ClusterKey(name: request.name, region: request.region)
        case .scaleWorkers(let cluster, _), .scaleManagers(let cluster, _), .scaleService(let cluster, _, _),
            .terminate(let cluster, _, _), .destroy(let cluster), .node(_, let cluster, _):
            cluster
        }
    }

    /// `scale book workers to 3`: what the operator asked, for the time until a plan has its own title.
    package var inWords: String {
        switch self {
        case .provision(let request): "provision \(request.name) in \(request.region)"
        case .scaleWorkers(let cluster, let count): "scale \(cluster.name) workers to \(count)"
        case .scaleManagers(let cluster, let count): "scale \(cluster.name) managers to \(count)"
        case .scaleService(let cluster, let service, let count): "scale \(service) of \(cluster.name) to \(count)"
        case .terminate(let cluster, let node, let mode): "terminate \(node) of \(cluster.name) (\(mode.rawValue))"
        case .destroy(let cluster): "destroy \(cluster.name)"
        case .node(let act, let cluster, let nodes):
            "\(act.rawValue) \(nodes.joined(separator: ", ")) of \(cluster.name)"
        }
    }
}

/// A new cluster, as asked for.
package struct ProvisionRequest: Hashable, Sendable {
    package var name: ClusterName
    package var region: RegionName
    package var way: Way
    /// The template's parameters by name; one that is left out keeps its default.
    package var parameters: [String: String]
    /// Parameters whose values are never shown (`NoEcho`).
    package var hiddenParameters: Set<String>

    package init(
        name: ClusterName, region: RegionName, way: Way = .stack, parameters: [String: String] = [:],
        hiddenParameters: Set<String> = []
    ) {
        self.name = name
        self.region = region
        self.way = way
        self.parameters = parameters
        self.hiddenParameters = hiddenParameters
    }
}

/// How a node is made to go.
package enum TerminationMode: String, Hashable, Sendable, CaseIterable {
    /// As if the power failed.
    case crash
    /// Drained, left the swarm, terminated in its group.
    case graceful
}

/// What can be done to a node's part in the swarm; the raw values are the command line's verbs.
package enum NodeAct: String, Hashable, Sendable, CaseIterable {
    case activate, pause, drain, promote, demote, reap
}
