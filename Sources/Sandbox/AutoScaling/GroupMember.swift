/// An instance as a member of an Auto Scaling group.
final class GroupMember {
    /// Where it is between launch and end, as Auto Scaling writes it.
    enum Lifecycle: String, Sendable {
        case pending = "Pending"
        case pendingWait = "Pending:Wait"
        case pendingProceed = "Pending:Proceed"
        case inService = "InService"
        case terminating = "Terminating"
        case terminatingWait = "Terminating:Wait"
        case terminatingProceed = "Terminating:Proceed"
        case detaching = "Detaching"
        case enteringStandby = "EnteringStandby"
        case standby = "Standby"

        /// Whether it counts towards the desired capacity.
        var isActive: Bool {
            switch self {
            case .pending, .pendingWait, .pendingProceed, .inService: true
            default: false
            }
        }

        /// Whether it is on its way out for good.
        var isEnding: Bool {
            switch self {
            case .terminating, .terminatingWait, .terminatingProceed: true
            default: false
            }
        }
    }

    let machine: VirtualMachine
    /// What it was launched from.
    let source: LaunchSource
    /// The version of the launch template, resolved; nil with a launch configuration.
    let version: String?
    var lifecycle: Lifecycle = .pending
    var isHealthy = true
    var isProtected = false
    /// When it came into service; the grace period counts from here.
    var inServiceAt: VirtualTime?
    /// What brought it here or takes it away, while that goes on.
    var activity: ScalingActivity?
    /// The hook it waits at.
    var wait: HookWait?

    var id: String { machine.id }

    init(_ machine: VirtualMachine, source: LaunchSource, version: String?) {
        self.machine = machine
        self.source = source
        self.version = version
    }
}

/// What a group launches its instances from.
enum LaunchSource: Hashable, Sendable {
    /// - Parameter version: as it was given: a number, `$Latest` or `$Default`.
    case template(id: String, name: String, version: String)
    case configuration(String)

    /// The template's id or the configuration's name, whatever the version.
    var origin: String {
        switch self {
        case .template(let id, _, _): id
        case .configuration(let name): name
        }
    }
}
