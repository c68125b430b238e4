/// Hears of changes in the life of machines.
protocol MachineObserver: AnyObject {
    /// The machine has just left `former`; its own state is the new one.
    func machineDidChange(
        _ machine: VirtualMachine, from former: VirtualMachine.State, in region: SandboxRegion, of world: World)

    /// The machine has fallen silent, or speaks again: see `isImpaired`.
    func machineReachabilityDidChange(_ machine: VirtualMachine, in region: SandboxRegion, of world: World)
}

extension MachineObserver {
    func machineReachabilityDidChange(_ machine: VirtualMachine, in region: SandboxRegion, of world: World) {}
}
