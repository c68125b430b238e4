import Fleet
import TestSupport
import Testing
import Wire

@testable import AWS
@testable import Sandbox

@Suite("skep's own clients on the sandbox's stacks and groups")
struct TypedClientTests {
    private static let template = """
        Description: a group
        Parameters:
          Size: { Type: Number, Default: 2 }
        Resources:
          Configuration:
            Type: AWS::AutoScaling::LaunchConfiguration
            Properties: { ImageId: ami-0123456789abcdef0, InstanceType: t3.small }
          Group:
            Type: AWS::AutoScaling::AutoScalingGroup
            Properties:
              MinSize: 0
              MaxSize: 5
              DesiredCapacity: !Ref Size
              AvailabilityZones: !GetAZs ""
              LaunchConfigurationName: !Ref Configuration
        Outputs: { Group: { Value: !Ref Group } }
        """

    private func client(_ cloud: SandboxCloud) -> AWSClient {
        let environment = AWSEnvironment(
            variables: [:], configuration: SharedConfiguration(config: "", credentials: ""), home: "/nowhere")
        let clock = SystemClock()
        let keys = Credentials(accessKeyID: "SANDBOX", secretAccessKey: Secret("sandbox"), source: "test")
        return AWSClient(
            transport: SandboxTransport(cloud), credentials: CredentialChain(fixed: keys, clock: clock),
            endpoints: EndpointResolver(environment), meter: CallMeter(), clock: clock, random: { 0 })
    }

    /// Lets the world's time pass until the stack is at rest.
    private func rest(
        _ cloud: SandboxCloud, _ stacks: CloudFormation, _ name: String
    ) async throws -> CloudFormation.Stack {
        for _ in 0..<600 {
            let stack = try await stacks.describeStack(name)
            if !stack.status.isInProgress { return stack }
            await cloud.with { $0.advance(by: .seconds(5)) }
        }
        return try await stacks.describeStack(name)
    }

    @Test("a stack is looked at, made, changed by a change set, scaled and deleted")
    func walk() async throws {
        let cloud = SandboxCloud(world: World(seed: 7), speed: .paused, clock: SystemClock())
        let region = try #require(RegionName("us-east-1"))
        let stacks = CloudFormation(client: client(cloud), region: region)
        let groups = AutoScaling(client: client(cloud), region: region)

        let summary = try await stacks.getTemplateSummary(.body(Self.template))
        #expect(summary.parameters.map(\.name) == ["Size"])
        #expect(summary.parameters.first?.type == "Number")
        let input = CloudFormation.StackInput(template: .body(Self.template), parameters: ["Size": "2"])
        let id = try await stacks.createStack(name: "walk", input, token: "walk-1")
        #expect(try await stacks.createStack(name: "walk", input, token: "walk-1") == id)
        let made = try await rest(cloud, stacks, "walk")
        #expect(made.status.word == "CREATE_COMPLETE")
        let groupName = try #require(made.output("Group"))
        #expect(made.description == "a group")
        #expect(made.parameters == ["Size": "2"])

        let events = try await stacks.describeStackEvents("walk")
        #expect(events.items.first?.logicalID == "walk")
        #expect(events.items.allSatisfy { $0.token == "walk-1" })
        #expect(Set(events.items.map(\.id)).count == events.items.count)
        let resources = try await stacks.listStackResources("walk")
        #expect(resources.items.map(\.logicalID) == ["Configuration", "Group"])
        let group = try #require(try await groups.describeAutoScalingGroups(names: [groupName]).items.first)
        #expect(group.desired == 2)
        #expect(group.members.count == 2)
        #expect(group.members.allSatisfy { $0.lifecycle == "InService" && $0.isHealthy })
        #expect(group.tags["aws:cloudformation:logical-id"] == "Group")

        let change = CloudFormation.StackInput(template: .body(Self.template), parameters: ["Size": "3"])
        let set = try await stacks.createChangeSet(name: "more", stack: "walk", type: .update, change, token: "walk-2")
        await cloud.with { $0.advance(by: .seconds(120)) }
        let told = try await stacks.describeChangeSet(set.id)
        #expect(told.executionStatus == "AVAILABLE")
        #expect(told.changes.items.map(\.logicalID) == ["Group"])
        #expect(told.changes.items.first?.replacement == "False")
        try await stacks.executeChangeSet(set.id, token: "walk-3")
        #expect(try await rest(cloud, stacks, "walk").status.word == "UPDATE_COMPLETE")

        try await groups.setDesiredCapacity(group: groupName, 4)
        await cloud.with { $0.advance(by: .seconds(300)) }
        #expect(try await groups.describeAutoScalingGroups(names: [groupName]).items.first?.members.count == 4)
        let activities = try await groups.describeScalingActivities(group: groupName)
        #expect(activities.items.count == 4)
        #expect(activities.items.allSatisfy { $0.isOver && $0.status == "Successful" })

        try await stacks.deleteStack(id.rawValue, token: "walk-4")
        #expect(try await rest(cloud, stacks, id.rawValue).status.word == "DELETE_COMPLETE")
        #expect(try await stacks.findStack("walk") == nil)
        #expect(try await groups.describeAutoScalingGroups().items.isEmpty)
    }
}
