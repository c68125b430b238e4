import Docker
import Fleet
import Inventory
import Sandbox
import Wire

/// Engines of a sandbox, by their instances' ids.
struct SandboxReach: SwarmReach {
    let transport: any HTTPTransport

    func engine(of cluster: ClusterKey, at route: SwarmRoute) async throws(EngineFailure) -> Engine {
        let engine = SandboxEngine(id: route.instance.rawValue, name: "", region: cluster.region.rawValue)
        return Engine(baseURL: engine.url, peer: route.address, transport: transport)
    }

    func namedEngine(of cluster: ClusterKey) async throws(EngineFailure) -> NamedEngine? { nil }
}
