import Docker
import Fleet
import Inventory
import Jobs
import TestSupport
import Testing

@testable import Operations

@Suite("A swarm to which nobody is let in")
struct ClosedDoorTests {
    let book = FleetBuilder.book

    /// No host answers, whatever it is asked.
    private struct NoReach: SwarmReach {
        var kind = TunnelFailure.Kind.unreachable

        func engine(of cluster: ClusterKey, at route: SwarmRoute) async throws(EngineFailure) -> Engine {
            throw EngineFailure(
                .tunnel(kind), what: "ssh to \(route.address)", why: "timed out", next: "", peer: route.address)
        }

        func namedEngine(of cluster: ClusterKey) async throws(EngineFailure) -> NamedEngine? { nil }
    }

    /// The wait for the swarm in a region whose managers' security group has these rules.
    private func wait(
        rules: String, hasBooted: Bool = true, reach: NoReach = NoReach()
    ) async throws -> String {
        let world = ToyWorld(book) { call in
            switch call.name {
            case "DescribeStacks":
                return .result(
                    call,
                    """
                    <Stacks><member><StackId>\(FleetBuilder.book.stackID)</StackId><StackName>book</StackName>\
                    <StackStatus>CREATE_COMPLETE</StackStatus><Description>skep swarm</Description><Outputs><member>\
                    <OutputKey>SwarmTable</OutputKey><OutputValue>table</OutputValue></member></Outputs></member></Stacks>
                    """)
            case "Query":
                let rows = (1...3).map {
                    #"{"kind":{"S":"manager"},"id":{"S":"i-0000000000000000\#($0)"},"hostkey":{"S":"ssh-ed25519 AAAA"}}"#
                }
                return .ok(#"{"Items":[\#(hasBooted ? rows.joined(separator: ",") : "")]}"#)
            case "DescribeInstances" where call.form["Filter.1.Name"] == "instance-id":
                return .ec2(
                    call,
                    """
                    <reservationSet><item><instancesSet><item><instanceId>i-00000000000000001</instanceId>\
                    <instanceState><name>running</name></instanceState>\
                    <groupSet><item><groupId>sg-1</groupId></item></groupSet></item></instancesSet></item></reservationSet>
                    """)
            case "DescribeSecurityGroups":
                return .ec2(
                    call,
                    """
                    <securityGroupInfo><item><groupId>sg-1</groupId><ipPermissions>\(rules)</ipPermissions></item>\
                    </securityGroupInfo>
                    """)
            default: return nil
            }
        }
        let surroundings = PlanningFixture.surroundings(world.transport, reach: reach)
        return try await StepRunner.run(StackSteps(surroundings: surroundings, cluster: book.key).untilLed())
    }

    private static func rule(_ transport: String, _ ports: ClosedRange<Int>, _ source: String = "203.0.113.7/32")
        -> String
    {
        """
        <item><ipProtocol>\(transport)</ipProtocol><fromPort>\(ports.lowerBound)</fromPort>\
        <toPort>\(ports.upperBound)</toPort><ipRanges><item><cidrIp>\(source)</cidrIp></item></ipRanges></item>
        """
    }

    @Test(
        "is told at once with the group and the next step",
        arguments: ["", rule("tcp", 80...80), rule("udp", 22...22), "<item><ipProtocol>tcp</ipProtocol></item>"])
    func closed(rules: String) async throws {
        let failure = await #expect(throws: StepFailure.self) { try await wait(rules: rules) }
        #expect(failure?.kind == .failed)
        #expect(failure?.why == "the stack stands and 3 managers have booted, but port 22 is open to nobody in sg-1")
        #expect(
            failure?.next
                == "aws ec2 authorize-security-group-ingress --region us-east-1 --group-id sg-1 --protocol tcp --port 22 "
                + "--cidr YOUR.ADDRESS/32, then skep nodes book")
    }

    @Test(
        "is waited for while somebody is let in",
        arguments: [
            rule("tcp", 22...22), rule("6", 1...1024),
            "<item><ipProtocol>-1</ipProtocol><groups><item><groupId>sg-2</groupId></item></groups></item>",
        ])
    func open(rules: String) async throws {
        await #expect(throws: StepRunner.TooManyLooks.self) { try await wait(rules: rules) }
    }

    @Test("is waited for while no manager has booted: silence proves nothing then")
    func booting() async throws {
        await #expect(throws: StepRunner.TooManyLooks.self) { try await wait(rules: "", hasBooted: false) }
    }

    @Test("is waited for when the managers can be reached, and it is something else that is not yet right")
    func otherTrouble() async throws {
        await #expect(throws: StepRunner.TooManyLooks.self) {
            try await wait(rules: "", reach: NoReach(kind: .permissionDenied))
        }
    }
}
