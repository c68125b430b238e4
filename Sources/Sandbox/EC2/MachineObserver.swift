/// Hears of changes in the life of machines.
protocol MachineObserver: AnyObject {
    /// The machine has just left `former`; its own state is the new one.
    func machineDidChange(
        _ machine: VirtualMachine, from former: VirtualMachine.State, in region: SandboxRegion, of world: World)
}
