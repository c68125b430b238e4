/// The actions of Auto Scaling.
enum AutoScalingActions {
    static let table: [String: ActionHandler] = [:]
}

/// One region's Auto Scaling groups.
final class AutoScalingStore: MachineObserver {
    func machineDidChange(
        _ machine: VirtualMachine, from former: VirtualMachine.State, in region: SandboxRegion, of world: World
    ) {}
}
