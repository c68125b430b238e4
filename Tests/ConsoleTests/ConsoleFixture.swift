import Fleet
import Foundation
import Jobs
import Operations
import Terminal

@testable import Console

/// A console with a small world: two regions, two clusters in the first, one in the second.
enum ConsoleFixture {
    static let now = Date(timeIntervalSince1970: 1_795_000_000)
    static let east = RegionName("us-east-1")!
    static let west = RegionName("eu-west-1")!
    static let book = ClusterKey(name: ClusterName("book")!, region: east)
    static let play = ClusterKey(name: ClusterName("play")!, region: east)
    static let away = ClusterKey(name: ClusterName("away")!, region: west)

    static func instance(_ number: Int, zone: String = "us-east-1b", state: Instance.State = .running) -> Instance {
        let digits = String(number, radix: 16)
        return Instance(
            id: InstanceID("i-0" + String(repeating: "0", count: 16 - digits.count) + digits)!, state: state,
            type: "t3.small", zone: zone, privateAddress: "10.0.0.\(number)",
            privateName: "ip-10-0-0-\(number).ec2.internal", launchedAt: now.addingTimeInterval(-720))
    }

    static func member(
        _ number: Int, manager: Bool, leader: Bool = false, state: SwarmMember.State = .ready,
        availability: Availability = .active
    ) -> SwarmMember {
        SwarmMember(
            id: NodeID("node\(number)")!, hostname: "ip-10-0-0-\(number)", role: manager ? .manager : .worker,
            availability: availability, state: state, address: "10.0.0.\(number)",
            manager: manager
                ? SwarmMember.Manager(isLeader: leader, reachability: .reachable, address: "10.0.0.\(number):2377")
                : nil)
    }

    /// Three managers, two workers, a ghost and an instance that has not joined yet.
    static func picture(_ key: ClusterKey, services: Int = 2) -> ClusterPicture {
        let zones = ["us-east-1b", "us-east-1d", "us-east-1e"]
        var instances = (1...5).map { instance($0, zone: zones[$0 % 3]) }
        instances.append(instance(7, zone: "us-east-1d", state: .pending))
        var members = [
            member(1, manager: true, leader: true), member(2, manager: true), member(3, manager: true),
            member(4, manager: false), member(5, manager: false),
        ]
        members.append(member(6, manager: false, state: .down))
        let list = (1...max(1, services)).map {
            Service(id: "service\($0)", name: "app_\($0)", mode: .replicated(2), image: "demo:1.\($0)")
        }
        let swarm = SwarmPicture(
            leadership: .led, members: members, services: services == 0 ? [] : list,
            tasks: [
                SwarmTask(
                    id: "task1", serviceID: "service1", slot: 1, nodeID: NodeID("node4"), state: "running",
                    desiredState: "running")
            ], answeredBy: "10.0.0.1")
        let stackID = StackID("arn:aws:cloudformation:\(key.region):123456789012:stack/\(key.name)/1")!
        let stack = Stack(id: stackID, name: key.name.rawValue, status: StackStatus("CREATE_COMPLETE"))
        let events = (0..<5).map { number in
            StackEvent(
                id: "event\(number)", stackID: stackID.rawValue, stackName: key.name.rawValue,
                at: now.addingTimeInterval(Double(number) - 60), logicalID: "Thing\(number)", type: "AWS::EC2::VPC",
                status: StackStatus(number == 4 ? "CREATE_COMPLETE" : "CREATE_IN_PROGRESS"))
        }
        return ClusterPicture(
            cluster: Cluster(key: key, way: .stack, stackID: stackID, template: "swarm"),
            instances: .seen(instances, at: now),
            groups: .seen(
                [AutoScalingGroup(name: "NodeAsg", minimum: 0, maximum: 10, desired: 2)], at: now),
            swarm: .seen(swarm, at: now), stack: .seen(stack, at: now), events: .seen(events, at: now),
            resources: .seen([], at: now))
    }

    static func snapshot(sequence: Int = 1, clusters: [ClusterPicture]? = nil) -> FleetSnapshot {
        let all = clusters ?? [picture(book), picture(play), picture(away)]
        let zones = ["us-east-1b", "us-east-1d", "us-east-1e"].map {
            Zone(name: $0, id: "use1-\($0.suffix(1))", region: east, state: "available")
        }
        return FleetSnapshot(
            sequence: sequence, takenAt: now,
            identity: .seen(
                CallerIdentity(account: "123456789012", arn: "arn:aws:iam::123456789012:user/ann"), at: now),
            regions: [
                FleetSnapshot.RegionPicture(
                    region: Region(name: east, endpoint: "", optIn: "opt-in-not-required"),
                    zones: .seen(zones, at: now),
                    clusters: .seen(all.map(\.key).filter { $0.region == east }, at: now)),
                FleetSnapshot.RegionPicture(
                    region: Region(name: west, endpoint: "", optIn: "opt-in-not-required"), zones: .seen([], at: now),
                    clusters: .seen(all.map(\.key).filter { $0.region == west }, at: now)),
            ], clusters: all)
    }

    static func job(_ number: Int64, state: JobState = .running) -> JobRecord {
        JobRecord(
            id: JobID(number), cluster: book, account: nil, kind: "scale", title: "scale book", state: state,
            steps: [StepRecord(index: 0, title: "wait", state: .running)], startedAt: now)
    }

    static func plan(
        for request: OperationRequest, severity: Plan.Severity = .reversible, confirmation: String? = nil,
        verdicts: [GuardVerdict] = []
    ) -> Plan {
        Plan(
            operation: "act", title: request.inWords, cluster: request.cluster, account: nil, severity: severity,
            confirmation: confirmation, changes: [], calls: 1, verdicts: verdicts,
            job: Job(cluster: request.cluster, account: nil, kind: "act", title: request.inWords, steps: []))
    }

    static let refusal = GuardVerdict(
        "quorum", .refused, reason: "3 managers, majority 2, reachable 2", remedy: "replace the lost one first")

    static let form = TemplateForm(
        name: "swarm",
        groups: [
            TemplateForm.Group(
                label: "Size",
                fields: [
                    TemplateForm.Field(
                        parameter: "ManagerSize", label: "Managers", type: "Number", defaultValue: "3",
                        allowedValues: ["1", "3", "5"]),
                    TemplateForm.Field(
                        parameter: "ClusterSize", label: "Workers", type: "Number", defaultValue: "2", minimumValue: 0,
                        maximumValue: 100),
                ]),
            TemplateForm.Group(
                label: "Access",
                fields: [
                    TemplateForm.Field(
                        parameter: "KeyName", label: "Key pair", type: "AWS::EC2::KeyPair::KeyName",
                        pickerValues: ["ann", "bob"]),
                    TemplateForm.Field(
                        parameter: "SSHRange", label: "SSH from", defaultValue: "0.0.0.0/0",
                        allowedPattern: #"\d+\.\d+\.\d+\.\d+/\d+"#),
                ]),
        ])
}

/// A console under test: presses keys and keeps what was asked for.
struct ConsoleDriver {
    var state: ConsoleState
    /// All effects so far.
    var effects: [Effect] = []

    /// With the world in it, unless told otherwise, and the keys rested.
    init(settings: ConsoleState.Settings = ConsoleState.Settings(), fleet: FleetSnapshot? = ConsoleFixture.snapshot()) {
        state = ConsoleState(settings: settings, now: ConsoleFixture.now)
        send(.resized(Size(rows: 40, columns: 140)))
        if let fleet { send(.fleet(fleet)) }
        rest()
    }

    @discardableResult
    mutating func send(_ event: ConsoleEvent) -> [Effect] {
        let new = update(&state, event)
        effects += new
        return new
    }

    @discardableResult
    mutating func press(_ keys: KeyEvent...) -> [Effect] {
        var new: [Effect] = []
        for key in keys { new += send(.key(key)) }
        return new
    }

    @discardableResult
    mutating func type(_ text: String) -> [Effect] {
        var new: [Effect] = []
        for character in text { new += send(.key(.character(character))) }
        return new
    }

    /// Time passes.
    mutating func wait(_ seconds: Double) { send(.tick(state.now.addingTimeInterval(seconds))) }

    /// Long enough that keys which destroy are alive again.
    mutating func rest() { wait(0.5) }

    mutating func arm() { press(.character("W")) }

    mutating func focus(_ pane: PaneID) {
        press(.character(Character(String(pane.rawValue))))
        rest()
    }

    /// Runs a command and, when it asks for a plan, gives it one.
    mutating func answer(severity: Plan.Severity = .reversible, confirmation: String? = nil, refused: Bool = false) {
        guard case .planning(let id, let request) = state.dialog else { return }
        let plan = ConsoleFixture.plan(
            for: request, severity: severity, confirmation: confirmation,
            verdicts: refused ? [ConsoleFixture.refusal] : [])
        send(.planned(id, .success(plan)))
        rest()
    }

    var planDialog: PlanDialog? {
        if case .plan(let dialog) = state.dialog { dialog } else { nil }
    }

    var form: ProvisionForm? {
        if case .provision(let form) = state.dialog { form } else { nil }
    }

    var confirmations: Int { effects.count { if case .confirm = $0 { true } else { false } } }

    func ids(_ pane: PaneID) -> [String] { state.table(pane).rows.map(\.id) }
}
