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
