internal import Wire

/// One service of a swarm.
final class ClusterService {
    let id: String
    let index: Int
    var plan: ServicePlan
    var previous: ServicePlan?
    var version: UInt64
    let createdAt: VirtualTime
    var updatedAt: VirtualTime
    var isRemoved = false
    /// Its tasks: by slot when replicated, by the node's place when global. The newest of a slot is its last.
    var slots: [Int: [ClusterTask]] = [:]
    var status: UpdateStatus?
    /// The update that is under way.
    var update: ServiceUpdate?
    /// The endpoint's ports, with the numbers that the swarm has chosen.
    var ports: [JSONValue] = []
    /// Its addresses in the networks that it is in.
    var virtualAddresses: [(network: String, address: String)] = []
    /// Of a job: counted up when it is to run again.
    var iteration: UInt64 = 0

    /// What `UpdateStatus` says.
    struct UpdateStatus {
        var state: String
        var startedAt: VirtualTime
        var completedAt: VirtualTime?
        var message: String
    }

    init(id: String, index: Int, plan: ServicePlan, version: UInt64, now: VirtualTime) {
        self.id = id
        self.index = index
        self.plan = plan
        self.version = version
        createdAt = now
        updatedAt = now
    }

    var name: String { plan.name }

    /// Ports that every node publishes.
    var ingressPorts: [(protocolName: String, number: Int64)] {
        ports.filter { $0["PublishMode"]?.string == "ingress" }.map {
            ($0["Protocol"]?.string ?? "tcp", $0["PublishedPort"]?.integer ?? 0)
        }
    }

    /// The templates that it and its tasks are made from.
    var templates: [TaskTemplate] {
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(plan.template)]
        return [plan.template] + tasks.map(\.template).filter { seen.insert(ObjectIdentifier($0)).inserted }
    }

    /// Oldest slot first, oldest task of a slot first.
    var tasks: [ClusterTask] { slots.keys.sorted().flatMap { slots[$0] ?? [] } }
}
