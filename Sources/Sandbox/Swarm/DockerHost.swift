/// One Docker engine on its machine.
final class DockerHost {
    /// What the engine knows of its place in a swarm, with the words of `/info`.
    enum SwarmState: String, Hashable, Sendable {
        case inactive, pending, active, error, locked
    }

    /// The machine's id.
    let id: String
    /// The host's name.
    let name: String
    /// The private address.
    let address: String
    /// Hosts reach each other by private addresses within one network only.
    let network: String
    var publicAddress: String?
    let size: MachineSize
    let edition: EngineEdition
    /// `--label` of the engine: `name=value`.
    let labels: [String: String]
    /// `OJBO:A324:…`.
    let engineID: String

    /// Whether the daemon runs.
    var isRunning = true
    /// Nobody reaches the machine, though it runs.
    var isSilent = false
    /// The cuts that the host is inside of, ascending; two hosts reach each other when theirs are the same.
    var cuts: [Int] = []
    /// How often the daemon was started: what an earlier run began has ended with it.
    var run = 1

    var swarmState = SwarmState.inactive
    /// Why a join did not work out.
    var swarmError = ""
    /// The swarm that the host is of; it lives as long as its region's hosts.
    weak var cluster: SwarmCluster?
    /// The host's place in the swarm's list of nodes.
    var nodeIndex = -1
    /// Where the host tells the others to reach it.
    var advertised = ""

    /// Images that were pulled already.
    var images: Set<String> = []
    var isDiskFull = false
    let events = EventLog()
    let connections = OpenConnections()
    let createdAt: VirtualTime
    unowned let hosts: DockerHosts

    init(
        id: String, name: String, address: String, network: String, publicAddress: String?, size: MachineSize,
        edition: EngineEdition, labels: [String: String], engineID: String, createdAt: VirtualTime, hosts: DockerHosts
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.network = network
        self.publicAddress = publicAddress
        self.size = size
        self.edition = edition
        self.labels = labels
        self.engineID = engineID
        self.createdAt = createdAt
        self.hosts = hosts
    }

    /// Whether the daemon runs and can be reached at all.
    var isOnline: Bool { isRunning && !isSilent }

    /// Whether two hosts reach each other.
    func reaches(_ other: DockerHost) -> Bool { isOnline && other.isOnline && cuts == other.cuts }

    /// The host's node in its swarm.
    var node: ClusterNode? { cluster.flatMap { nodeIndex >= 0 ? $0.nodes[nodeIndex] : nil } }
}
