/// One node of a swarm, as the managers know it.
final class ClusterNode {
    enum State: String, Hashable, Sendable {
        case unknown, down, ready, disconnected
    }

    enum Availability: String, Hashable, Sendable {
        case active, pause, drain
    }

    let id: String
    let index: Int
    /// The machine that it runs on.
    unowned let host: DockerHost
    var name: String?
    var labels: [String: String] = [:]
    /// What is wished; the swarm's managers are those of its `RaftGroup`.
    var isManager: Bool
    var availability = Availability.active
    var state = State.unknown
    var message = ""
    var version: UInt64
    let createdAt: VirtualTime
    var updatedAt: VirtualTime
    var isRemoved = false

    /// Whether the leader hears its heartbeats.
    var isLinked = false
    /// Counts the changes of `isLinked`: what was planned before one of them is off.
    var epoch = 0
    /// Tasks that were assigned to it and are still kept.
    var tasks: [ClusterTask] = []
    /// How many of them are wanted and have not ended, all and by service.
    var activeTasks = 0
    var activeByService: [Int: Int] = [:]
    var reservedCPUs: Int64 = 0
    var reservedMemory: Int64 = 0
    /// `tcp/8080` of tasks that publish in host mode.
    var usedPorts: Set<String> = []
    /// What agents report once the leader hears them again.
    var deferred: [(World) -> Void] = []

    init(id: String, index: Int, host: DockerHost, isManager: Bool, version: UInt64, now: VirtualTime) {
        self.id = id
        self.index = index
        self.host = host
        self.isManager = isManager
        self.version = version
        createdAt = now
        updatedAt = now
    }

    /// Whether the scheduler may give it tasks.
    var takesTasks: Bool { !isRemoved && state == .ready && availability == .active }
}
