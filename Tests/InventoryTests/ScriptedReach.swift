import Docker
import Fleet
import Inventory
import TestSupport

/// Engines by the number of their host; hosts that are not in it cannot be reached.
struct ScriptedReach: SwarmReach {
    var engines: [InstanceID: ScriptedEngine] = [:]
    var named: ScriptedEngine?
    var isChosenForCluster = true

    init(_ scripts: [Int: [ScriptedEngine.Answer]]) {
        for (number, answers) in scripts { engines[InventoryFixture.id(number)] = ScriptedEngine(answers) }
    }

    func engine(of cluster: ClusterKey, at route: SwarmRoute) async throws(EngineFailure) -> Engine {
        guard let transport = engines[route.instance] else {
            throw EngineFailure(
                .tunnel(.unreachable), what: "ssh to \(route.address)", why: "refused", next: "", peer: route.address)
        }
        return Engine(baseURL: "http://engine", peer: route.address, transport: transport)
    }

    func namedEngine(of cluster: ClusterKey) async throws(EngineFailure) -> NamedEngine? {
        named.map { transport in
            let engine = Engine(baseURL: "http://engine", peer: "named", transport: transport)
            return NamedEngine(engine: engine, isChosenForCluster: isChosenForCluster)
        }
    }
}
