import Fleet
import Foundation
import Jobs
import Operations
import Terminal

@testable import Console

/// The world of the golden screens: two regions, of which one cannot be asked; `book` with a ghost, a stranger and a
/// short service, `play` without a stack.
enum ScreenFixture {
    static let now = ConsoleFixture.now
    static let book = ConsoleFixture.book

    static func driver(
        _ columns: Int = 140, _ rows: Int = 40, settings: ConsoleState.Settings = settings,
        fleet: FleetSnapshot? = fleet()
    ) -> ConsoleDriver {
        var driver = ConsoleDriver(settings: settings, fleet: nil)
        driver.send(.resized(Size(rows: rows, columns: columns)))
        if let fleet { driver.send(.fleet(fleet)) }
        driver.send(.costs([book: cost]))
        driver.send(.expectation(book, StackExpectation(resources: 17, usual: .seconds(110))))
        driver.rest()
        return driver
    }

    static let cost = ClusterCost(
        items: [
            ClusterCost.Item(role: "manager", type: "m5.large", count: 3, each: USDollars(0.1)),
            ClusterCost.Item(role: "worker", type: "t3.large", count: 1, each: USDollars(0.12)),
        ], asOf: "2025-06-01")

    static let settings = ConsoleState.Settings(contextWord: "production", contextColour: .red)

    static func fleet(book picture: ClusterPicture = bookPicture()) -> FleetSnapshot {
        let east = ConsoleFixture.east
        return FleetSnapshot(
            sequence: 7, takenAt: now.addingTimeInterval(-2),
            identity: .seen(
                CallerIdentity(
                    account: "123456789012", arn: "arn:aws:sts::123456789012:assumed-role/ops-role/ann"), at: now),
            regions: [
                FleetSnapshot.RegionPicture(
                    region: Region(name: east, endpoint: "", optIn: "opt-in-not-required"),
                    zones: .seen(
                        ["b", "d", "e"].map {
                            Zone(name: "us-east-1\($0)", id: "use1-az\($0)", region: east, state: "available")
                        }, at: now), clusters: .seen([book, ConsoleFixture.play], at: now)),
                FleetSnapshot.RegionPicture(
                    region: Region(name: ConsoleFixture.west, endpoint: "", optIn: "opt-in-not-required"),
                    zones: .unknown(why: "not allowed to call ec2:DescribeAvailabilityZones"),
                    clusters: .unknown(why: "not allowed to call cloudformation:DescribeStacks")),
            ], clusters: [picture, playPicture], calls: FleetSnapshot.Calls(perMinute: 14))
    }

    // MARK: book

    private static func instance(
        _ name: String, _ digit: String, _ zone: String, age: Double, state: Instance.State = .running
    ) -> Instance {
        Instance(
            id: InstanceID("i-0" + String(repeating: digit, count: 16))!, state: state, type: "t3.small",
            zone: "us-east-1\(zone)", privateAddress: String(name.dropFirst(3)).replacing("-", with: "."),
            publicAddress: "54.0.0.\(Int(age) % 250)", privateName: "\(name).ec2.internal", keyName: "ann",
            imageID: "ami-0abc", launchedAt: now.addingTimeInterval(-age))
    }

    private static func member(
        _ id: String, _ name: String, manager: Bool, leader: Bool = false, state: SwarmMember.State = .ready,
        availability: Availability = .active, message: String? = nil
    ) -> SwarmMember {
        let address = String(name.dropFirst(3)).replacing("-", with: ".")
        return SwarmMember(
            id: NodeID(id)!, hostname: name, role: manager ? .manager : .worker, availability: availability,
            state: state, message: message, address: address,
            manager: manager
                ? SwarmMember.Manager(isLeader: leader, reachability: .reachable, address: "\(address):2377") : nil,
            engineVersion: "28.0.1", labels: manager ? [:] : ["disk": "ssd"])
    }

    private static func tasks(_ service: String, _ count: Int, on nodes: [String], failing: Bool = false) -> [SwarmTask]
    {
        (0..<count).map { index in
            let isBad = failing && index == count - 1
            return SwarmTask(
                id: "\(service)task\(index)", serviceID: service, slot: index + 1,
                nodeID: NodeID(nodes[index % nodes.count]), state: isBad ? "failed" : "running",
                desiredState: isBad ? "shutdown" : "running", error: isBad ? "task: non-zero exit (137)" : nil,
                since: now.addingTimeInterval(-300))
        }
    }

    static func bookPicture(
        swarm change: (SwarmPicture) -> Observed<SwarmPicture> = { .seen($0, at: now) }, stackWord: String? = nil
    ) -> ClusterPicture {
        let instances = [
            instance("ip-172-31-8-11", "a", "b", age: 720), instance("ip-172-31-20-7", "b", "d", age: 720),
            instance("ip-172-31-44-3", "c", "e", age: 660), instance("ip-172-31-9-80", "d", "b", age: 540),
            instance("ip-172-31-30-1", "f", "d", age: 40, state: .pending),
        ]
        let members = [
            member("mgr1", "ip-172-31-8-11", manager: true, leader: true),
            member("mgr2", "ip-172-31-20-7", manager: true), member("mgr3", "ip-172-31-44-3", manager: true),
            member("wrk1", "ip-172-31-9-80", manager: false),
            member("wrk2", "ip-172-31-21-5", manager: false, state: .down, message: "heartbeat failure"),
        ]
        let services = [
            Service(
                id: "svc1", name: "go-demo_main", mode: .replicated(3), image: "vfarcic/go-demo:1.2@sha256:0123",
                constraints: ["node.role == worker"], environment: ["DB=go-demo_db", "PASSWORD=hunter2"]),
            Service(id: "svc2", name: "go-demo_db", mode: .replicated(1), image: "mongo:3.2.10"),
            Service(
                id: "svc3", name: "proxy_proxy", mode: .replicated(2), image: "vfarcic/docker-flow-proxy:latest",
                ports: ["*:80->80/tcp", "*:443->443/tcp"], updateState: "updating"),
            Service(id: "svc4", name: "exporter_node", mode: .global, image: "prom/node-exporter:v1.8"),
        ]
        let swarm = SwarmPicture(
            swarmID: "swarm1", leadership: .led, members: members, services: services,
            tasks: tasks("svc1", 3, on: ["wrk1"], failing: true) + tasks("svc2", 1, on: ["mgr2"])
                + tasks("svc3", 2, on: ["mgr1", "mgr3"]) + tasks("svc4", 4, on: ["mgr1", "mgr2", "mgr3", "wrk1"]),
            answeredBy: "172.31.8.11")
        let id = StackID("arn:aws:cloudformation:us-east-1:123456789012:stack/book/1")!
        return ClusterPicture(
            cluster: Cluster(
                key: book, way: .stack, stackID: id, template: "swarm", createdAt: now.addingTimeInterval(-900)),
            instances: .seen(instances, at: now.addingTimeInterval(-2)),
            groups: .seen(
                [
                    AutoScalingGroup(name: "ManagerAsg", minimum: 3, maximum: 6, desired: 3),
                    AutoScalingGroup(name: "NodeAsg", minimum: 0, maximum: 10, desired: 2),
                ], at: now),
            swarm: change(swarm),
            stack: .seen(
                Stack(
                    id: id, name: "book", status: StackStatus(stackWord ?? "CREATE_IN_PROGRESS"),
                    createdAt: now.addingTimeInterval(-64), parameters: ["ManagerSize": "3", "ClusterSize": "2"],
                    outputs: [
                        Stack.Output(key: "DefaultDNSTarget", value: "book-elb-1.us-east-1.elb.amazonaws.com"),
                        Stack.Output(key: "SSH", value: "ssh docker@54.0.0.220"),
                    ]), at: now), events: .seen(events(id), at: now),
            resources: .seen(
                [
                    StackResource(
                        logicalID: "Vpc", physicalID: "vpc-0123", type: "AWS::EC2::VPC",
                        status: StackStatus("CREATE_COMPLETE")),
                    StackResource(
                        logicalID: "ManagerAsg", physicalID: "book-ManagerAsg-1",
                        type: "AWS::AutoScaling::AutoScalingGroup", status: StackStatus("CREATE_IN_PROGRESS")),
                ], at: now))
    }

    private static func events(_ stack: StackID) -> [StackEvent] {
        let rows: [(String, String, String, String?)] = [
            ("book", "AWS::CloudFormation::Stack", "CREATE_IN_PROGRESS", "User Initiated"),
            ("Vpc", "AWS::EC2::VPC", "CREATE_IN_PROGRESS", nil),
            ("SwarmTable", "AWS::DynamoDB::Table", "CREATE_IN_PROGRESS", nil),
            ("Vpc", "AWS::EC2::VPC", "CREATE_COMPLETE", nil),
            ("SwarmTable", "AWS::DynamoDB::Table", "CREATE_COMPLETE", nil),
            ("ManagerAsg", "AWS::AutoScaling::AutoScalingGroup", "CREATE_IN_PROGRESS", "waiting for 2 of 3 signals"),
        ]
        return rows.enumerated().map { index, row in
            StackEvent(
                id: "event\(index)", stackID: stack.rawValue, stackName: "book",
                at: now.addingTimeInterval(Double(index) * 10 - 64), logicalID: row.0,
                physicalID: index == 0 ? stack.rawValue : "\(row.0)-1", type: row.1, status: StackStatus(row.2),
                reason: row.3)
        }
    }

    /// A stack that went back because a group got no signal.
    static func failedEvents() -> [StackEvent] {
        let id = StackID("arn:aws:cloudformation:us-east-1:123456789012:stack/book/1")!
        let rows: [(String, String, String, String?)] = [
            (
                "ManagerAsg", "AWS::AutoScaling::AutoScalingGroup", "CREATE_FAILED",
                "Received 1 FAILURE signal(s) out of 3. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement"
            ),
            ("NodeAsg", "AWS::AutoScaling::AutoScalingGroup", "CREATE_FAILED", "Resource creation cancelled"),
            (
                "book", "AWS::CloudFormation::Stack", "ROLLBACK_IN_PROGRESS",
                "The following resource(s) failed to create: [ManagerAsg, NodeAsg]."
            ),
        ]
        return events(id)
            + rows.enumerated().map { index, row in
                StackEvent(
                    id: "late\(index)", stackID: id.rawValue, stackName: "book",
                    at: now.addingTimeInterval(Double(index) - 4), logicalID: row.0,
                    physicalID: row.0 == "book" ? id.rawValue : "", type: row.1, status: StackStatus(row.2),
                    reason: row.3)
            }
    }

    private static var playPicture: ClusterPicture {
        ClusterPicture(
            cluster: Cluster(key: ConsoleFixture.play, way: .terraform), instances: .seen([], at: now),
            groups: .seen([], at: now), swarm: .unknown(why: "no manager is known"),
            stack: .unknown(why: "no stack"), events: .unknown(why: "no stack"), resources: .unknown(why: "no stack"))
    }

    // MARK: Jobs

    static let jobs: [JobRecord] = [
        JobRecord(
            id: JobID(12), cluster: book, account: "123456789012", kind: "scale", title: "scale book workers 2→3",
            state: .running,
            steps: [
                StepRecord(
                    index: 0, title: "set the group to 3", state: .done,
                    intent: StepIntent(operation: "SetDesiredCapacity"), startedAt: now.addingTimeInterval(-31),
                    endedAt: now.addingTimeInterval(-30), note: "NodeAsg wants 3", resources: ["NodeAsg"]),
                StepRecord(
                    index: 1, title: "wait for the instance", state: .running, startedAt: now.addingTimeInterval(-30),
                    note: "pending", fraction: 0.5),
                StepRecord(index: 2, title: "wait for the node", state: .planned),
                StepRecord(index: 3, title: "look at the services", state: .planned),
            ], startedAt: now.addingTimeInterval(-31)),
        JobRecord(
            id: JobID(11), cluster: book, account: "123456789012", kind: "terminate", title: "terminate i-0eee",
            state: .failed,
            steps: [
                StepRecord(
                    index: 0, title: "drain", state: .failed, intent: StepIntent(operation: "UpdateNode"),
                    startedAt: now.addingTimeInterval(-400), endedAt: now.addingTimeInterval(-390),
                    note: "the swarm has no leader")
            ], startedAt: now.addingTimeInterval(-400), endedAt: now.addingTimeInterval(-390),
            error: "drain: the swarm has no leader", next: "wait for a leader, then try again",
            calls: CallTally.Count(calls: 23, throttled: 2)),
    ]
}

extension ConsoleDriver {
    /// What stands on the screen.
    var screen: Frame { picture(state, state.size).frame }
}
