package import Docker
package import Fleet

/// The way to Engines on a cluster's hosts. The program opens ssh tunnels; the embedded cloud answers by itself.
package protocol SwarmReach: Sendable {
    /// The engine on one host.
    /// - Throws: `EngineFailure` when there is no way to it.
    func engine(of cluster: ClusterKey, at route: SwarmRoute) async throws(EngineFailure) -> Engine

    /// An engine that the operator's own Docker settings name for the cluster; nil without such.
    func namedEngine(of cluster: ClusterKey) async throws(EngineFailure) -> Engine?
}
