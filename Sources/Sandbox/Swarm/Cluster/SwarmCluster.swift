internal import Wire

/// One swarm: its nodes, services and tasks as its managers have agreed on them. Only a leader with a majority behind it
/// changes anything here.
final class SwarmCluster {
    let id: String
    let createdAt: VirtualTime
    var updatedAt: VirtualTime
    var version: UInt64 = 0
    var spec: JSONValue
    /// The index of Raft's log: each change has its own.
    private(set) var index: UInt64 = 0
    let certificate: SwarmCertificate
    var workerSecret: String
    var managerSecret: String
    /// Empty while managers do not lock themselves.
    var unlockKey = ""

    let raft: RaftGroup
    /// The term whose leader the nodes have registered with.
    var servedTerm = 1
    /// By place; a node that was removed keeps its place.
    var nodes: [ClusterNode] = []
    var nodesByID: [String: Int] = [:]
    /// By place; a service that was removed keeps its place while tasks of it are left.
    var services: [ClusterService] = []
    var servicesByID: [String: Int] = [:]
    var servicesByName: [String: Int] = [:]
    var tasks: [String: ClusterTask] = [:]
    private var taskOrder: [ClusterTask]?
    var networks = ClusterNetworks()
    var secrets: [ClusterSecret] = []
    var configs: [ClusterSecret] = []

    /// Tasks that wait for a node.
    var waitingTasks: [ClusterTask] = []
    var isSchedulingDue = false
    /// What the managers owe while nobody leads.
    var deferred: [(World) -> Void] = []

    /// - Parameter host: its first manager.
    init(on host: DockerHost, of world: World) {
        id = world.newSwarmID()
        createdAt = world.now
        updatedAt = world.now
        spec = SwarmSpec.standard
        certificate = SwarmCertificate(of: world)
        workerSecret = world.base36(25)
        managerSecret = world.base36(25)
        raft = RaftGroup()
        // The log begins with the managers' own entries.
        index = 4
        networks = ClusterNetworks(ingressID: world.newSwarmID(), version: nextIndex(), now: world.now)
        version = nextIndex()
    }

    /// Counts a change.
    func nextIndex() -> UInt64 {
        index += 1
        return index
    }

    // MARK: Who is where

    /// The node of the leader, when a majority follows it.
    var leader: ClusterNode? { raft.leader.map { nodes[$0] } }

    var presentNodes: [ClusterNode] { nodes.filter { !$0.isRemoved }.sorted { $0.id < $1.id } }
    var presentServices: [ClusterService] { services.filter { !$0.isRemoved }.sorted { $0.id < $1.id } }

    /// By id, as the managers' store lists them.
    var orderedTasks: [ClusterTask] {
        if let taskOrder { return taskOrder }
        let order = tasks.values.sorted { $0.id < $1.id }
        taskOrder = order
        return order
    }

    func add(_ task: ClusterTask) {
        tasks[task.id] = task
        taskOrder = nil
    }

    func forget(_ task: ClusterTask) {
        tasks[task.id] = nil
        taskOrder = nil
    }

    /// Does it now when somebody leads, else when somebody leads again.
    func whenLed(_ world: World, _ work: @escaping (World) -> Void) {
        if raft.leader != nil { work(world) } else { deferred.append(work) }
    }

    func runDeferred(_ world: World) {
        while raft.leader != nil, !deferred.isEmpty {
            let work = deferred
            deferred = []
            for piece in work { piece(world) }
        }
    }

    // MARK: Tokens

    var workerToken: String { "SWMTKN-1-\(certificate.digest)-\(workerSecret)" }
    var managerToken: String { "SWMTKN-1-\(certificate.digest)-\(managerSecret)" }

    var historyLimit: Int { Int(spec["Orchestration"]?["TaskHistoryRetentionLimit"]?.integer ?? 5) }
    var locksManagers: Bool { spec["EncryptionConfig"]?["AutoLockManagers"] == .bool(true) }

    // MARK: Events

    /// Tells the followers at every manager that hears it.
    func announce(
        _ type: StaticString, _ action: String, _ actor: String, _ attributes: [(name: String, value: String)],
        _ world: World
    ) {
        let event = HostEvent(
            type: type, action: action, actor: actor, attributes: attributes, isOfSwarm: true, time: world.now)
        let leader = leader?.host
        for member in raft.members {
            let host = nodes[member.node].host
            guard host.isOnline, leader.map({ host === $0 || host.reaches($0) }) ?? true else { continue }
            host.events.append(event)
        }
    }
}
