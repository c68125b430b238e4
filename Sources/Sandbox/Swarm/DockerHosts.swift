/// The Docker engines of one region's machines.
final class DockerHosts: MachineObserver {
    func machineDidChange(
        _ machine: VirtualMachine, from former: VirtualMachine.State, in region: SandboxRegion, of world: World
    ) {}
}

extension DockerHosts {
    /// Answers a call of the engine on the host that this name or address means; nil when no such host is here.
    /// - Parameter host: an instance's id, or its public or private address.
    func answer(_ call: EngineCall, host: String, in region: SandboxRegion, of world: World) -> WorldAnswer? { nil }
}

// What the fault board strikes hosts with.
extension DockerHosts {
    /// These hosts reach each other and no others, until it is undone.
    func setPartition(_ ids: [String], isCut: Bool, in region: SandboxRegion, of world: World) {}

    /// Whether the machine's engine leads its swarm.
    func isLeader(_ id: String) -> Bool { false }

    /// Tasks on the host fail for want of disk.
    func setDisk(of id: String, isFull: Bool, in region: SandboxRegion, of world: World) {}

    /// No host can pull the image.
    func setImage(_ image: String, isMissing: Bool) {}

    /// Ends what lasts of all that.
    func clearFaults(in region: SandboxRegion, of world: World) {}
}

extension DockerHosts {
    /// Those whose engine answers now, in the order in which they were made: the instance's id and the host's name.
    var answeringHosts: [(id: String, name: String)] { [] }
}
