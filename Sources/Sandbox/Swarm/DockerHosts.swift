/// The Docker engines of one region's machines, and the swarms that they make up.
final class DockerHosts: MachineObserver {
    /// In the order in which they were made.
    private(set) var hosts: [DockerHost] = []
    private var byID: [String: DockerHost] = [:]
    /// By network and private address.
    private var byAddress: [String: DockerHost] = [:]
    var clusters: [SwarmCluster] = []
    /// Images that nobody can pull.
    private var missingImages: Set<String> = []
    private var cuts: [[String]] = []

    // MARK: Hosts

    /// Docker has been installed on the machine and runs.
    /// - Parameters:
    ///   - name: the host's name; nil takes that of its private address.
    ///   - labels: of the engine.
    @discardableResult
    func install(
        on machine: VirtualMachine, name: String? = nil, labels: [String: String] = [:],
        edition: EngineEdition = EngineEdition(), of world: World
    ) -> DockerHost {
        let host = "ip-" + machine.privateAddress.split(separator: ".").joined(separator: "-")
        return add(
            id: machine.id, name: name ?? host, address: machine.privateAddress, network: machine.vpcID,
            publicAddress: machine.publicAddress, size: MachineSize(type: machine.type), labels: labels,
            edition: edition, of: world)
    }

    /// An engine on a machine that EC2 need not know.
    @discardableResult
    func add(
        id: String, name: String, address: String, network: String = "", publicAddress: String? = nil,
        size: MachineSize = MachineSize(processors: 2, memoryMiB: 4096), labels: [String: String] = [:],
        edition: EngineEdition = EngineEdition(), of world: World
    ) -> DockerHost {
        if let present = byID[id] { return present }
        let engineID = (0..<12).map { _ in world.randomText(4, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") }
            .joined(separator: ":")
        let host = DockerHost(
            id: id, name: name, address: address, network: network, publicAddress: publicAddress, size: size,
            edition: edition, labels: labels, engineID: engineID, createdAt: world.now, hosts: self)
        hosts.append(host)
        byID[id] = host
        byAddress["\(network)/\(address)"] = host
        return host
    }

    func host(of machine: VirtualMachine) -> DockerHost? { byID[machine.id] }

    func host(id: String) -> DockerHost? { byID[id] }

    /// The host of a private address within a network.
    func host(at address: String, network: String) -> DockerHost? { byAddress["\(network)/\(address)"] }

    /// The host that an instance's id, a public or a private address means.
    private func host(named name: String) -> DockerHost? {
        byID[name] ?? hosts.first { $0.publicAddress == name } ?? hosts.first { $0.address == name }
    }

    /// Answers a call of the engine on the host that this name or address means; nil when no such host is here.
    /// - Parameter host: an instance's id, or its public or private address.
    func answer(_ call: EngineCall, host: String, in region: SandboxRegion, of world: World) -> WorldAnswer? {
        guard let host = self.host(named: host), host.isOnline else { return nil }
        return EngineRouter.answer(call, by: host, in: world)
    }

    /// Those whose engine answers now, in the order in which they were made: the instance's id and the host's name.
    var answeringHosts: [(id: String, name: String)] { hosts.filter(\.isOnline).map { ($0.id, $0.name) } }

    // MARK: Machines

    func machineDidChange(
        _ machine: VirtualMachine, from former: VirtualMachine.State, in region: SandboxRegion, of world: World
    ) {
        guard let host = host(of: machine) else { return }
        host.publicAddress = machine.publicAddress
        if machine.state == .running { host.start(in: world) } else { host.crash(in: world) }
    }

    func machineReachabilityDidChange(_ machine: VirtualMachine, in region: SandboxRegion, of world: World) {
        guard let host = host(of: machine), host.isSilent != machine.isImpaired else { return }
        host.isSilent = machine.isImpaired
        if let node = host.node { host.cluster?.hostDidChange(node, world) }
    }
}

// What the fault board strikes hosts with.
extension DockerHosts {
    /// These hosts reach each other and no others, until it is undone.
    func setPartition(_ ids: [String], isCut: Bool, in region: SandboxRegion, of world: World) {
        let key = ids.sorted()
        if isCut {
            guard !cuts.contains(key) else { return }
            cuts.append(key)
        } else {
            cuts.removeAll { $0 == key }
        }
        applyCuts(world)
    }

    private func applyCuts(_ world: World) {
        for host in hosts { host.cuts = [] }
        for (number, ids) in cuts.enumerated() { for id in ids { byID[id]?.cuts.append(number) } }
        for cluster in clusters {
            cluster.raft.reconsider(cluster, of: world)
            for node in cluster.nodes { cluster.refreshLink(node, world) }
        }
    }

    /// Whether the machine's engine leads its swarm.
    func isLeader(_ id: String) -> Bool {
        guard let host = byID[id], let cluster = host.cluster else { return false }
        return host.nodeIndex >= 0 && cluster.raft.leader == host.nodeIndex
    }

    /// Tasks on the host fail for want of disk.
    func setDisk(of id: String, isFull: Bool, in region: SandboxRegion, of world: World) {
        byID[id]?.isDiskFull = isFull
    }

    /// No host can pull the image.
    func setImage(_ image: String, isMissing: Bool) {
        if isMissing { missingImages.insert(image) } else { missingImages.remove(image) }
    }

    /// Whether an image, with or without its digest and tag, cannot be pulled.
    func isMissing(_ image: String) -> Bool {
        guard !missingImages.isEmpty else { return false }
        let name = image.split(separator: "@").first.map(String.init) ?? image
        return missingImages.contains(name) || missingImages.contains(String(name.split(separator: ":").first ?? ""))
    }

    /// Ends what lasts of all that.
    func clearFaults(in region: SandboxRegion, of world: World) {
        missingImages = []
        for host in hosts { host.isDiskFull = false }
        if !cuts.isEmpty {
            cuts = []
            applyCuts(world)
        }
    }
}
