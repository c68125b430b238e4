package import Docker
package import Fleet

/// The way to Engines on a cluster's hosts. The program opens ssh tunnels; the embedded cloud answers by itself.
package protocol SwarmReach: Sendable {
    /// The engine on one host.
    /// - Throws: `EngineFailure` when there is no way to it.
    func engine(of cluster: ClusterKey, at route: SwarmRoute) async throws(EngineFailure) -> Engine

    /// The engine that the operator's own settings name; nil without such.
    func namedEngine(of cluster: ClusterKey) async throws(EngineFailure) -> NamedEngine?
}

/// An engine that the operator chose by hand.
package struct NamedEngine: Sendable {
    package var engine: Engine
    /// Chosen for this cluster in config.yaml. What `DOCKER_HOST` or a Docker context names may be of any swarm: it is
    /// believed to be of a cluster only when its address there is one of the cluster's managers.
    package var isChosenForCluster: Bool

    package init(engine: Engine, isChosenForCluster: Bool) {
        self.engine = engine
        self.isChosenForCluster = isChosenForCluster
    }
}
