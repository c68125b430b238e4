/// The actions of CloudFormation.
enum CloudFormationActions {
    static let table: [String: ActionHandler] = [:]
}

/// One region's stacks.
final class CloudFormationStore {
    /// A node or a machine says that it is ready, as `cfn-signal` and SignalResource do.
    /// - Parameter isSuccess: what `--status` said.
    func signal(
        stack: String, logicalID: String, uniqueID: String, isSuccess: Bool, in region: SandboxRegion, of world: World
    ) {}

    /// Making, changing and deleting the resource fails, until it is undone.
    func setResource(_ logicalID: String, ofStack stack: String, fails: Bool) {}

    /// No resource fails any more.
    func clearFaults() {}
}
