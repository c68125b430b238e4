/// One task of a swarm's service. It knows its service and node by their places in the swarm's lists.
final class ClusterTask {
    let id: String
    let service: Int
    /// From 1; 0 for a task of a global service.
    let slot: Int
    /// What it was made to run.
    let template: TaskTemplate
    /// -1 while no node was found.
    var node = -1
    var state = TaskState.new
    var desired: TaskState
    var version: UInt64
    let createdAt: VirtualTime
    var updatedAt: VirtualTime
    /// When the state was reached.
    var reachedAt: VirtualTime
    var message = "created"
    var error = ""
    /// Empty before there is a container.
    var containerID = ""
    var processID = 0
    var exitCode = 0
    /// When the container started; nil before.
    var startedAt: VirtualTime?
    /// Waits for this one's end, then starts.
    var successor: ClusterTask?
    /// How often tasks of the slot were restarted before it, within the policy's window.
    var restarts = 0
    /// The addresses that it has in its networks, beside the networks' ids.
    var addresses: [(network: String, address: String)] = []
    /// Whether its node's ports and resources are held by it.
    var holdsNode = false
    /// Whether its node counts it as active.
    var isCounted = false
    /// What its agent does with it at present.
    var work = AgentWork.none

    enum AgentWork: Hashable {
        case none, preparing, starting, stopping
    }
    /// The round of a job that it is of.
    let iteration: UInt64

    init(
        id: String, service: Int, slot: Int, template: TaskTemplate, desired: TaskState, version: UInt64,
        now: VirtualTime, iteration: UInt64 = 0
    ) {
        self.id = id
        self.service = service
        self.slot = slot
        self.template = template
        self.desired = desired
        self.version = version
        self.iteration = iteration
        createdAt = now
        updatedAt = now
        reachedAt = now
    }

    /// Whether the swarm wants it to run, now or soon.
    var isWanted: Bool { desired <= .running || desired == .complete }
    var hasEnded: Bool { state > .running }
    /// Whether it is wanted and has not ended.
    var isActive: Bool { isWanted && !hasEnded }
}
