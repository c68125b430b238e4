package import Fleet
package import Foundation

/// A swarm on AWS in readable words: `FleetBuilder.book.losing("manager-2")`. Values only; each word makes another fleet.
///
/// Hosts are called `manager-1`, `manager-2`, …, `worker-1`, … and stand in the zones a, b, c in turn; `manager-1` leads.
package struct FleetBuilder: Sendable, CustomStringConvertible {
    /// One machine with what EC2 and the swarm say of it.
    package struct Host: Sendable {
        package var name: String
        package var number: Int
        /// The group that it belongs to.
        package var role: SwarmRole
        /// Its part in the swarm, which promotion and demotion change.
        package var part: SwarmRole
        package var zone: String
        package var instance: Instance.State = .running
        /// False for a stranger.
        package var hasJoined = true
        package var state: SwarmMember.State = .ready
        package var availability = Availability.active
        package var reachability = Reachability.reachable
        package var isLeader = false
        /// Whether its Auto Scaling group still lists it.
        package var isInGroup = true
        package var isHealthy = true
        /// Whether EC2 still lists the instance.
        package var isListed = true
        package var launchedAt: Date
    }

    package static let now = Date(timeIntervalSince1970: 1_795_000_000)
    package static let account = "123456789012"

    /// Three managers and two workers in a stack.
    package static let book = FleetBuilder(managers: 3, workers: 2)

    package var key: ClusterKey
    package var hosts: [Host] = []
    package var desired: [SwarmRole: Int]
    package var maximum: [SwarmRole: Int] = [.manager: 9, .worker: 1_001]
    package var suspended: [SwarmRole: [String]] = [:]
    package var services: [Service] = []
    package var tasks: [SwarmTask] = []
    /// Nil when no stack holds the cluster.
    package var stackStatus: StackStatus? = StackStatus("CREATE_COMPLETE")
    package var isStackProtected = false
    package var leadership = SwarmPicture.Leadership.led
    /// Why the swarm was not seen; nil when it was.
    package var swarmTrouble: String?
    package var instancesTrouble: String?
    package var identity: Observed<CallerIdentity>
    private var counts: [SwarmRole: Int] = [:]

    package init(_ name: String = "book", in region: String = "us-east-1", managers: Int, workers: Int) {
        guard let name = ClusterName(name), let region = RegionName(region) else {
            preconditionFailure("\(name) in \(region) is no place for a cluster")
        }
        key = ClusterKey(name: name, region: region)
        desired = [.manager: managers, .worker: workers]
        identity = .seen(
            CallerIdentity(account: Self.account, arn: "arn:aws:iam::\(Self.account):user/ann"), at: Self.now)
        for _ in 0..<managers { add(.manager) }
        for _ in 0..<workers { add(.worker) }
        if managers > 0 { hosts[0].isLeader = true }
    }

    private mutating func add(_ role: SwarmRole) {
        let number = hosts.count + 1
        let place = counts[role, default: 0]
        counts[role] = place + 1
        hosts.append(
            Host(
                name: "\(role.rawValue)-\(place + 1)", number: number, role: role, part: role,
                zone: "\(key.region)\(["a", "b", "c"][place % 3])",
                launchedAt: Self.now.addingTimeInterval(Double(number - 100) * 60)))
    }

    // MARK: Words

    /// The same with one host changed.
    package func with(_ name: String, _ change: (inout Host) -> Void) -> FleetBuilder {
        var fleet = self
        guard let index = hosts.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("there is no host \(name)")
        }
        change(&fleet.hosts[index])
        return fleet
    }

    /// Its machine is gone, and the managers miss it: a ghost.
    package func losing(_ name: String) -> FleetBuilder {
        with(name) { host in
            host.instance = .terminated
            host.state = .down
            host.isInGroup = false
            host.isLeader = false
            if host.part == .manager { host.reachability = .unreachable }
        }
    }

    /// It runs, but the managers hear nothing of it.
    package func silencing(_ name: String) -> FleetBuilder {
        with(name) { host in
            host.state = .down
            if host.part == .manager { host.reachability = .unreachable }
        }
    }

    /// Another host of the role, in the group and in the swarm.
    package func joining(_ role: SwarmRole) -> FleetBuilder {
        var fleet = self
        fleet.add(role)
        return fleet
    }

    /// An instance of the role's group that has not joined.
    package func starting(_ role: SwarmRole) -> FleetBuilder {
        var fleet = joining(role)
        fleet.hosts[fleet.hosts.count - 1].hasJoined = false
        fleet.hosts[fleet.hosts.count - 1].instance = .pending
        return fleet
    }

    /// The swarm knows it no more.
    package func removing(_ name: String) -> FleetBuilder { with(name) { $0.hasJoined = false } }

    package func wanting(_ count: Int, _ role: SwarmRole) -> FleetBuilder {
        var fleet = self
        fleet.desired[role] = count
        return fleet
    }

    /// A replicated service with a running task on each of the named hosts.
    package func running(_ service: String, replicas: Int, on names: String...) -> FleetBuilder {
        var fleet = self
        fleet.services.append(Service(id: "\(service)id", name: service, mode: .replicated(replicas)))
        for (index, name) in names.enumerated() {
            let host = hosts.first { $0.name == name }
            fleet.tasks.append(
                SwarmTask(
                    id: "\(service)\(index + 1)", serviceID: "\(service)id", slot: index + 1,
                    nodeID: host.map(Self.nodeID), state: "running", desiredState: "running"))
        }
        return fleet
    }

    /// The same with something else changed.
    package func changed(_ change: (inout FleetBuilder) -> Void) -> FleetBuilder {
        var fleet = self
        change(&fleet)
        return fleet
    }

    /// Hosts with what is not usual about them.
    package var description: String {
        let words = hosts.map { host in
            var word = host.name
            if host.instance != .running { word += " \(host.instance.word)" }
            if host.hasJoined, host.state != .ready { word += " \(host.state.word)" }
            if !host.hasJoined { word += " not joined" }
            return word
        }
        let troubles =
            [swarmTrouble, instancesTrouble].compactMap(\.self) + (leadership == .led ? [] : ["\(leadership)"])
        return "\(key): \((words + troubles).joined(separator: ", "))"
    }

    // MARK: Ids

    package func host(_ name: String) -> Host {
        guard let host = hosts.first(where: { $0.name == name }) else {
            preconditionFailure("there is no host \(name)")
        }
        return host
    }

    package static func instanceID(of host: Host) -> InstanceID {
        let digits = String(host.number, radix: 16)
        guard let id = InstanceID("i-" + String(repeating: "0", count: 17 - digits.count) + digits) else {
            preconditionFailure("\(digits) makes no instance id")
        }
        return id
    }

    package static func nodeID(of host: Host) -> NodeID {
        guard let id = NodeID("node\(host.number)") else { preconditionFailure("no node id") }
        return id
    }

    package func instanceID(_ name: String) -> InstanceID { Self.instanceID(of: host(name)) }
    package func nodeID(_ name: String) -> NodeID { Self.nodeID(of: host(name)) }

    package var stackID: StackID {
        let arn = "arn:aws:cloudformation:\(key.region):\(Self.account):stack/\(key.name)/51af3dc0"
        guard let id = StackID(arn) else { preconditionFailure("\(arn) is no stack id") }
        return id
    }

    /// As CloudFormation would name it.
    package func groupName(_ role: SwarmRole) -> String {
        "\(key.name)-\(role == .manager ? "ManagerAsg" : "NodeAsg")-X1"
    }
}
