import Fleet
import Jobs
import TestSupport
import Testing

@testable import Operations

@Suite("The sweep after a destruction")
struct SweepTests {
    let key = FleetBuilder.book.key

    private static let empty: [String: String] = [
        "DescribeInstances": "reservationSet", "DescribeVolumes": "volumeSet",
        "DescribeSecurityGroups": "securityGroupInfo", "DescribeVpcs": "vpcSet",
        "DescribeLaunchTemplates": "launchTemplates", "DescribeAddresses": "addressesSet",
        "DescribeNetworkInterfaces": "networkInterfaceSet", "DescribeKeyPairs": "keySet",
    ]

    /// A role and a log group that the stack made, and what the sweep by tag finds anyway.
    private static let ofStack = [
        ("AWS::IAM::Role", "book-ManagerRole-X"), ("AWS::Logs::LogGroup", "/skep/book"), ("AWS::EC2::VPC", "vpc-1"),
    ].map { type, id in
        StackResource(logicalID: id, physicalID: id, type: type, status: StackStatus("DELETE_COMPLETE"))
    }

    private static let noRole = ScriptedTransport.Answer.status(
        404, "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>no such role</Message></Error></ErrorResponse>")

    private func sweep(
        named: Found<[StackResource]>? = nil,
        _ answer: @escaping @Sendable (ScriptedTransport.Call) async -> ScriptedTransport.Answer?
    ) -> Sweep {
        let transport = ScriptedTransport { call in
            if let other = await answer(call) { return other }
            if let list = Self.empty[call.name] { return .ec2(call, "<\(list)/>") }
            if call.name == "DescribeAutoScalingGroups" { return .result(call, "<AutoScalingGroups/>") }
            return .status(400, #"{"__type":"ResourceNotFoundException","message":"no such table"}"#)
        }
        return Sweep(
            surroundings: PlanningFixture.surroundings(transport), cluster: key,
            stackID: FleetBuilder.book.stackID, table: "book-SwarmTable", named: named ?? Found([]))
    }

    private static func instance(_ state: String) -> String {
        """
        <reservationSet><item><instancesSet><item><instanceId>i-00000000000000001</instanceId>\
        <instanceState><name>\(state)</name></instanceState></item></instancesSet></item></reservationSet>
        """
    }

    @Test("nothing is believed gone after one round: it takes two")
    func twoRounds() async throws {
        let step = sweep { _ in nil }.untilNothingIsLeft()
        let progress = StepProgress { _, _ in }
        let first = try await step.run(progress)
        #expect(first == .again(after: .milliseconds(2), note: "nothing found, once more to be sure"))
        guard case .done = try await step.run(progress) else {
            Issue.record("the second round proves it")
            return
        }
    }

    @Test("terminated instances are still listed by EC2, and gone")
    func terminated() async throws {
        let sweep = sweep { $0.name == "DescribeInstances" ? .ec2($0, Self.instance("terminated")) : nil }
        #expect(try await sweep.look() == Sweep.Round())
    }

    @Test("what is found is listed with its kind and state")
    func found() async throws {
        let sweep = sweep { call in
            switch call.name {
            case "DescribeInstances": .ec2(call, Self.instance("running"))
            case "DescribeVolumes":
                .ec2(call, "<volumeSet><item><volumeId>vol-1</volumeId><status>available</status></item></volumeSet>")
            case "DescribeAutoScalingGroups":
                .result(
                    call,
                    """
                    <AutoScalingGroups><member><AutoScalingGroupName>g</AutoScalingGroupName><MinSize>0</MinSize>\
                    <MaxSize>1</MaxSize><DesiredCapacity>0</DesiredCapacity><Tags><member><Key>skep:cluster</Key>\
                    <Value>book</Value></member></Tags></member></AutoScalingGroups>
                    """)
            case "Query": .ok(#"{"Items":[],"Count":0}"#)
            default: nil
            }
        }
        #expect(
            try await sweep.look().left == [
                "Auto Scaling group g", "disk vol-1 (available)", "instance i-00000000000000001 (running)",
                "table book-SwarmTable",
            ])
    }

    @Test("a role and a log group, which bear no tag that EC2 knows, are looked for by their names")
    func named() async throws {
        let sweep = sweep(named: Found(Self.ofStack)) { call in
            switch call.name {
            case "GetRole" where call.form["RoleName"] == "book-ManagerRole-X": .result(call, "<Role/>")
            case "DescribeLogGroups":
                .ok(#"{"logGroups":[{"logGroupName":"/skep/book"},{"logGroupName":"/skep/bookshop"}]}"#)
            default: nil
            }
        }
        #expect(
            try await sweep.look().left == ["AWS::IAM::Role book-ManagerRole-X", "AWS::Logs::LogGroup /skep/book"])
    }

    @Test("another run of the program learns the names from the events of the deleted stack")
    func namedByStack() async throws {
        let sweep = sweep(named: Found()) { call in
            switch call.name {
            case "DescribeStackEvents" where call.form["StackName"] == FleetBuilder.book.stackID.rawValue:
                .result(
                    call,
                    """
                    <StackEvents><member><EventId>1</EventId><StackId>\(FleetBuilder.book.stackID)</StackId>\
                    <StackName>book</StackName><LogicalResourceId>ManagerRole</LogicalResourceId>\
                    <PhysicalResourceId>book-ManagerRole-X</PhysicalResourceId><ResourceType>AWS::IAM::Role</ResourceType>\
                    <ResourceStatus>DELETE_COMPLETE</ResourceStatus><Timestamp>2026-11-25T12:00:01Z</Timestamp></member>\
                    </StackEvents>
                    """)
            case "GetRole": .result(call, "<Role/>")
            default: nil
            }
        }
        #expect(try await sweep.look().left == ["AWS::IAM::Role book-ManagerRole-X"])
    }

    @Test("a role that IAM does not know any more is gone")
    func namedGone() async throws {
        let sweep = sweep(named: Found([Self.ofStack[0]])) { call in
            switch call.name {
            case "GetRole": Self.noRole
            default: nil
            }
        }
        #expect(try await sweep.look() == Sweep.Round())
    }

    @Test("what may not be asked for stops nothing and is told, not claimed")
    func unproved() async throws {
        let sweep = sweep(named: Found(Self.ofStack)) { call in
            call.name == "GetRole" ? .refused("AccessDenied", "not authorized to perform: iam:GetRole") : nil
        }
        let note = try await StepRunner.run(sweep.untilNothingIsLeft())
        #expect(
            note.hasSuffix(
                "; not proved of roles, instance profiles, log groups: AccessDenied: not authorized to perform: iam:GetRole"
            ))
    }

    @Test("what goes late is waited for")
    func late() async throws {
        let rounds = Rounds(["shutting-down", "shutting-down", "shutting-down", "shutting-down", "terminated"])
        let sweep = sweep { call in
            call.name == "DescribeInstances" ? .ec2(call, Self.instance(await rounds.next())) : nil
        }
        #expect(try await StepRunner.run(sweep.untilNothingIsLeft()).hasPrefix("nothing carries the tags of book"))
    }

    @Test("a list that could not be read whole proves nothing")
    func partial() async throws {
        let sweep = sweep { call in
            call.name == "DescribeVpcs" ? .ec2(call, "<vpcSet><item><nonsense/></item></vpcSet>") : nil
        }
        let failure = await #expect(throws: StepRunner.TooManyLooks.self) {
            _ = try await StepRunner.run(sweep.untilNothingIsLeft())
        }
        #expect(failure?.last.hasPrefix("not everything could be read") == true)
    }
}
