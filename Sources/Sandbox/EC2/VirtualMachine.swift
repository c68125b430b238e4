/// One EC2 instance.
final class VirtualMachine {
    /// Where it is in its life, with EC2's own codes.
    enum State: Int, Hashable, Sendable {
        case pending = 0
        case running = 16
        case shuttingDown = 32
        case terminated = 48
        case stopping = 64
        case stopped = 80

        /// As EC2 writes it.
        var word: String {
            switch self {
            case .pending: "pending"
            case .running: "running"
            case .shuttingDown: "shutting-down"
            case .terminated: "terminated"
            case .stopping: "stopping"
            case .stopped: "stopped"
            }
        }
    }

    let id: String
    let reservationID: String
    let imageID: String
    var type: String
    let zone: String
    let subnetID: String
    let vpcID: String
    let privateAddress: String
    /// Nil while it has none: stopped, or in a subnet that gives none.
    var publicAddress: String?
    let keyName: String?
    var groupIDs: [String]
    /// The name or ARN of the instance profile.
    let profile: String?
    /// Decoded.
    let userData: [UInt8]
    let launchTime: VirtualTime
    var state: State = .pending
    /// EC2's reason for the last change: code and message.
    var stateReason: (code: String, message: String)?
    /// Ends at the machine's own shutdown too.
    var terminatesOnShutdown = false
    var isTerminationProtected = false
    /// Its checks fail and nobody reaches it, though EC2 says that it runs.
    var isImpaired = false
    /// Counts its starts and stops: what was planned before one of them is off.
    var round = 0
    /// It was stopped and started: user data does not run again.
    var startedAgain = false
    var wantsPublicAddress = false
    var runningSince: VirtualTime?
    var interfaceID = ""
    /// Its place among those that were asked for with it.
    var launchIndex = 0
    /// Its disks.
    var volumes: [Volume] = []
    /// Only IMDSv2 answers on it.
    let requiresMetadataTokens: Bool
    let rootDevice: String
    /// The token with which it was asked for.
    var clientToken: String?
    /// What its console has printed.
    var console = ""
    /// Not shown before: EC2 is eventually consistent after creation.
    var visibleAt: VirtualTime

    init(
        id: String, reservationID: String, order: LaunchOrder, zone: String, subnetID: String, vpcID: String,
        privateAddress: String, publicAddress: String?, launchTime: VirtualTime, visibleAt: VirtualTime
    ) {
        self.id = id
        self.reservationID = reservationID
        imageID = order.imageID
        type = order.type
        self.zone = zone
        self.subnetID = subnetID
        self.vpcID = vpcID
        self.privateAddress = privateAddress
        self.publicAddress = publicAddress
        keyName = order.keyName
        groupIDs = order.groupIDs
        profile = order.profile
        userData = order.userData
        requiresMetadataTokens = order.requiresMetadataTokens
        rootDevice = order.rootDevice
        terminatesOnShutdown = order.terminatesOnShutdown
        isTerminationProtected = order.isTerminationProtected
        self.launchTime = launchTime
        self.visibleAt = visibleAt
    }

    /// `ip-10-0-1-5.ec2.internal`.
    func privateName(in region: String) -> String {
        let host = "ip-" + privateAddress.split(separator: ".").joined(separator: "-")
        return region == "us-east-1" ? "\(host).ec2.internal" : "\(host).\(region).compute.internal"
    }
}

/// What one machine is to be, all defaults and launch templates already applied.
struct LaunchOrder {
    var imageID: String
    var type = "m1.small"
    var keyName: String?
    var groupIDs: [String] = []
    var subnetID: String?
    /// Used when no subnet is named: then the zone's default subnet is taken.
    var zone: String?
    var profile: String?
    var userData: [UInt8] = []
    var tags: [(key: String, value: String)] = []
    /// What the machine's volumes carry.
    var volumeTags: [(key: String, value: String)] = []
    /// GiB of the root disk; nil takes the image's.
    var diskSize: Int?
    var diskType = "gp3"
    var isDiskEncrypted = false
    /// Nil leaves it to the subnet.
    var wantsPublicAddress: Bool?
    var requiresMetadataTokens = false
    var terminatesOnShutdown = false
    var isTerminationProtected = false
    var rootDevice = "/dev/xvda"
    var endsDiskWithMachine = true
}
