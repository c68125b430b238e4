/// What one region's EC2 holds.
final class EC2Store {
    let region: String
    let zones: [String]
    /// By id; see `machineOrder` for the order in which they were made.
    private(set) var machines: [String: VirtualMachine] = [:]
    private(set) var machineOrder: [String] = []
    /// Tags of every kind of thing, by its id.
    private var tags: [String: [(key: String, value: String)]] = [:]
    private var lastHost = 0
    /// Where no machine can be started.
    var zonesWithoutCapacity: Set<String> = []
    /// Those that are dark.
    var zonesDown: Set<String> = []

    init(region: String, zones: [String]) {
        self.region = region
        self.zones = zones
    }

    /// Oldest first.
    var allMachines: [VirtualMachine] { machineOrder.compactMap { machines[$0] } }

    // MARK: Tags

    func tags(of id: String) -> [(key: String, value: String)] { tags[id] ?? [] }

    func tag(_ key: String, of id: String) -> String? { tags[id]?.first { $0.key == key }?.value }

    /// Sets a tag, whatever it was before.
    func setTag(_ key: String, _ value: String, of id: String) {
        tags[id, default: []].removeAll { $0.key == key }
        tags[id, default: []].append((key, value))
    }

    func removeTag(_ key: String, of id: String) { tags[id]?.removeAll { $0.key == key } }

    // MARK: Machines

    /// Starts one machine: pending now, running when its time has come.
    func launch(_ order: LaunchOrder, reservationID: String, of world: World) throws(ServiceError) -> VirtualMachine {
        let zone = order.zone ?? zones[0]
        guard !zonesWithoutCapacity.contains(zone) else { throw .withoutCapacity(order.type, in: zone, of: zones) }
        lastHost += 1
        let machine = VirtualMachine(
            id: world.newID("i"), reservationID: reservationID, order: order, zone: zone,
            subnetID: order.subnetID ?? "subnet-default", vpcID: "vpc-default",
            privateAddress: "172.31.\(lastHost / 250).\(lastHost % 250 + 4)",
            publicAddress: "54.\(lastHost / 62_500).\(lastHost / 250 % 250).\(lastHost % 250 + 1)",
            launchTime: world.now, visibleAt: world.now)
        machines[machine.id] = machine
        machineOrder.append(machine.id)
        for tag in order.tags { setTag(tag.key, tag.value, of: machine.id) }
        world.after(world.draw(Timings.pendingToRunning)) { [region] world in
            guard machine.state == .pending, let region = world.region(region) else { return }
            region.ec2.move(machine, to: .running, in: world)
        }
        return machine
    }

    /// Begins a machine's end, by whoever wants it.
    func terminate(_ machine: VirtualMachine, code: String, message: String, of world: World) {
        guard machine.state != .terminated, machine.state != .shuttingDown else { return }
        machine.stateReason = (code, message)
        move(machine, to: .shuttingDown, in: world)
        world.after(world.draw(Timings.shuttingDownToTerminated)) { [region] world in
            guard let region = world.region(region) else { return }
            machine.publicAddress = nil
            region.ec2.move(machine, to: .terminated, in: world)
        }
    }

    /// A machine falls silent or speaks again: its checks fail, nobody reaches it.
    func setImpaired(_ machine: VirtualMachine, _ isImpaired: Bool, in region: SandboxRegion, of world: World) {
        guard machine.isImpaired != isImpaired else { return }
        machine.isImpaired = isImpaired
        for observer in region.machineObservers {
            observer.machineReachabilityDidChange(machine, in: region, of: world)
        }
    }

    private func move(_ machine: VirtualMachine, to state: VirtualMachine.State, in world: World) {
        let former = machine.state
        machine.state = state
        guard let region = world.region(region) else { return }
        for observer in region.machineObservers {
            observer.machineDidChange(machine, from: former, in: region, of: world)
        }
    }
}

extension ServiceError {
    /// EC2's own words when a zone is full.
    static func withoutCapacity(_ type: String, in zone: String, of zones: [String]) -> ServiceError {
        let others = zones.filter { $0 != zone }.joined(separator: ", ")
        return ServiceError(
            "InsufficientInstanceCapacity",
            "We currently do not have sufficient \(type) capacity in the Availability Zone you requested (\(zone)). Our system will be working on provisioning additional capacity. You can currently get \(type) capacity by not specifying an Availability Zone in your request or choosing \(others).",
            status: 500)
    }
}
