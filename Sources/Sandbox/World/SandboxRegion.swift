/// One region of the embedded cloud: what each service keeps there.
final class SandboxRegion {
    /// The regions that exist here and the letters of their zones. Source: the AWS documentation's list of regions and
    /// their zones; us-east-1 with the six that it has.
    static let table: [(name: String, zoneLetters: String)] = [
        ("us-east-1", "abcdef"), ("us-east-2", "abc"), ("us-west-1", "ab"), ("us-west-2", "abcd"),
        ("eu-west-1", "abc"), ("eu-central-1", "abc"), ("eu-north-1", "abc"), ("ap-southeast-2", "abc"),
    ]

    let name: String
    /// `us-east-1a`, …
    let zones: [String]
    let ec2: EC2Store
    let autoScaling = AutoScalingStore()
    let cloudFormation = CloudFormationStore()
    let parameters: ParameterStore
    let tables = TableStore()
    let docker = DockerHosts()
    let logGroups = LogGroupStore()
    private let assembly = Assembly()

    init(name: String, zoneLetters: String) {
        self.name = name
        zones = zoneLetters.map { "\(name)\($0)" }
        ec2 = EC2Store(region: name, zones: zones)
        parameters = ParameterStore(region: name)
    }

    /// Everyone who must hear of a machine's change, in the order in which they hear of it.
    var machineObservers: [any MachineObserver] { [docker, assembly, autoScaling] }
}
