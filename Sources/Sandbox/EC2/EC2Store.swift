/// What one region's EC2 holds. Lists keep the order in which things were made.
final class EC2Store {
    let region: String
    let zones: [String]
    private(set) var machines: [String: VirtualMachine] = [:]
    private(set) var machineOrder: [String] = []
    var vpcs: [Vpc] = []
    var subnets: [Subnet] = []
    var gateways: [InternetGateway] = []
    var routeTables: [RouteTable] = []
    var groups: [SecurityGroup] = []
    var templates: [LaunchTemplate] = []
    var keyPairs: [KeyPair] = []
    var volumes: [Volume] = []
    var addresses: [ElasticAddress] = []
    /// RunInstances' client tokens: what was asked with each, and what came of it.
    var tokens: [String: (question: String, ids: [String], reservation: String)] = [:]
    /// Where no machine can be started.
    var zonesWithoutCapacity: Set<String> = []
    /// Those that are dark.
    var zonesDown: Set<String> = []
    /// The most virtual processors that may run at once; the quota "Running On-Demand Standard instances".
    var processorQuota = 40_000
    /// Tags of every kind of thing, by its id.
    private var tags: [String: [(key: String, value: String)]] = [:]
    private var lastPublicHost = 0
    /// How many virtual processors are running, kept as they come and go.
    var processors = 0

    init(region: String, zones: [String]) {
        self.region = region
        self.zones = zones
        makeDefaultNetwork()
    }

    /// Oldest first.
    var allMachines: [VirtualMachine] { machineOrder.compactMap { machines[$0] } }

    /// The ids of what every region has from the start: the same in every world.
    func fixedID(_ prefix: String, _ what: String) -> String {
        var number: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(region)/\(what)".utf8 { number = (number ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(number, radix: 16)
        return "\(prefix)-0" + String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }

    private func makeDefaultNetwork() {
        let vpc = Vpc(id: fixedID("vpc", "default"), cidr: "172.31.0.0/16", isDefault: true)
        vpcs.append(vpc)
        for (index, zone) in zones.enumerated() {
            let subnet = Subnet(
                id: fixedID("subnet", zone), vpcID: vpc.id, cidr: "172.31.\(index * 16).0/20", zone: zone,
                isDefault: true,
                givesPublicAddresses: true)
            if let subnet { subnets.append(subnet) }
        }
        let gateway = InternetGateway(id: fixedID("igw", "default"))
        gateway.vpcID = vpc.id
        gateways.append(gateway)
        let table = RouteTable(id: fixedID("rtb", "default"), vpc: vpc)
        table.routes.append(RouteTable.Route(destination: "0.0.0.0/0", target: gateway.id))
        table.associations.append(RouteTable.Association(id: fixedID("rtbassoc", "default"), subnetID: nil))
        routeTables.append(table)
        groups.append(
            defaultGroup(of: vpc, id: fixedID("sg", "default"), ruleIDs: ["in", "out"].map { fixedID("sgr", $0) }))
    }

    /// The group that each network has from the start: its members reach each other, and everyone outside.
    func defaultGroup(of vpc: Vpc, id: String, ruleIDs: [String]) -> SecurityGroup {
        let group = SecurityGroup(id: id, name: "default", about: "default VPC security group", vpcID: vpc.id)
        group.rules = [
            SecurityGroup.Rule(id: ruleIDs[0], isEgress: false, ipProtocol: "-1", peer: .group(id)),
            SecurityGroup.Rule(id: ruleIDs[1], isEgress: true, ipProtocol: "-1", peer: .range("0.0.0.0/0")),
        ]
        return group
    }

    // MARK: Tags

    func tags(of id: String) -> [(key: String, value: String)] { tags[id] ?? [] }

    func tag(_ key: String, of id: String) -> String? { tags[id]?.first { $0.key == key }?.value }

    /// Sets a tag, whatever it was before.
    func setTag(_ key: String, _ value: String, of id: String) {
        tags[id, default: []].removeAll { $0.key == key }
        tags[id, default: []].append((key, value))
    }

    func removeTag(_ key: String, of id: String) { tags[id]?.removeAll { $0.key == key } }

    func forgetTags(of id: String) { tags[id] = nil }

    /// Every id that has tags, sorted.
    var taggedIDs: [String] { tags.keys.sorted() }

    // MARK: Machines

    func add(_ machine: VirtualMachine) {
        machines[machine.id] = machine
        machineOrder.append(machine.id)
    }

    /// Terminated machines are listed for an hour.
    func forget(_ machine: VirtualMachine) {
        machines[machine.id] = nil
        machineOrder.removeAll { $0 == machine.id }
        forgetTags(of: machine.id)
    }

    /// A public address that nobody had before.
    func newPublicAddress() -> String {
        lastPublicHost += 1
        // 100.64.0.0/10 is nobody's on the internet: an address of the sandbox leads nowhere outside.
        let place = (Int(region.utf8.reduce(0) { $0 &* 7 &+ UInt32($1) } % 64)) * 65_536 + lastPublicHost
        return "100.\(64 + place / 65_536 % 64).\(place / 256 % 256).\(place % 256)"
    }

    /// A machine falls silent or speaks again: its checks fail, nobody reaches it.
    func setImpaired(_ machine: VirtualMachine, _ isImpaired: Bool, in region: SandboxRegion, of world: World) {
        guard machine.isImpaired != isImpaired else { return }
        machine.isImpaired = isImpaired
        for observer in region.machineObservers {
            observer.machineReachabilityDidChange(machine, in: region, of: world)
        }
    }

    func move(_ machine: VirtualMachine, to state: VirtualMachine.State, in world: World) {
        let former = machine.state
        machine.state = state
        guard let region = world.region(region) else { return }
        for observer in region.machineObservers {
            observer.machineDidChange(machine, from: former, in: region, of: world)
        }
    }
}
