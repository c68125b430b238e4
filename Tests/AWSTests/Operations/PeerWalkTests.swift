import Fleet
import Foundation
import TestSupport
import Testing

@testable import AWS

/// The operations against AWS APIs that other people wrote.
@Suite("A walk through a whole cloud")
struct PeerWalkTests {
    static let template = """
        AWSTemplateFormatVersion: "2010-09-09"
        Description: walk
        Parameters:
          Size: {Type: Number, Default: 1}
        Resources:
          Template:
            Type: AWS::EC2::LaunchTemplate
            Properties: {LaunchTemplateData: {ImageId: ami-12c6146b, InstanceType: t3.micro}}
          Group:
            Type: AWS::AutoScaling::AutoScalingGroup
            Properties:
              MinSize: "1"
              MaxSize: "5"
              DesiredCapacity: !Ref Size
              AvailabilityZones: [us-east-1a]
              LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: "1"}
        Outputs:
          GroupName: {Value: !Ref Group}
        """

    @Test(
        "moto: read, launch, build a stack, scale it, and take all away",
        .enabled(if: PeerServer.isExpected(.moto), Comment(rawValue: PeerServer.absence(.moto))))
    func moto() async throws {
        try await PeerServer.running(.moto) { peer in
            let cloud = try Cloud(peer)
            let identity = try await cloud.tokens.getCallerIdentity()
            #expect(identity.account == "123456789012")
            #expect(try await cloud.ec2.describeRegions().items.count > 10)
            #expect(try await cloud.ec2.describeAvailabilityZones().items.count == 6)
            let key = try await cloud.ec2.createKeyPair(name: "walk", tags: ["skep:cluster": "walk"])
            #expect(key.material.reveal().contains("PRIVATE KEY"))
            #expect(try await cloud.ec2.describeKeyPairs(names: ["walk"]).items.first?.tags == ["skep:cluster": "walk"])
            try await walkInstances(cloud)
            try await walkStack(cloud, hasMembers: true)
            try await walkRows(cloud)
            try await cloud.ec2.deleteKeyPair(name: "walk")
            #expect(try await cloud.ec2.describeKeyPairs().items.isEmpty)
        }
    }

    @Test(
        "ministack: read, launch, build a stack, scale it, and take all away",
        .enabled(if: PeerServer.isExpected(.ministack), Comment(rawValue: PeerServer.absence(.ministack))))
    func ministack() async throws {
        try await PeerServer.running(.ministack) { peer in
            let cloud = try Cloud(peer)
            #expect(try await cloud.tokens.getCallerIdentity().account == "000000000000")
            #expect(try await cloud.ec2.describeRegions().items.count > 0)
            #expect(try await cloud.ec2.describeAvailabilityZones().items.count > 0)
            try await walkInstances(cloud)
            try await walkStack(cloud, hasMembers: false)
        }
    }

    private func walkInstances(_ cloud: Cloud) async throws {
        let vpc = try #require(try await cloud.ec2.describeVpcs().items.first)
        let make = {
            try await cloud.ec2.createSecurityGroup(
                name: "walk", description: "walk", vpcID: vpc.id, tags: ["skep:cluster": "walk"], token: "walk-0")
        }
        let group = try await make()
        #expect(try await make() == group, "the token made it before")
        var rule = EC2.Permission("tcp", fromPort: 2377, toPort: 2377)
        rule.groups = [.init(group)]
        try await cloud.ec2.authorizeSecurityGroupIngress(groupID: group, [rule])
        let seen = try await cloud.ec2.describeSecurityGroups(ids: [group])
        #expect(seen.items.first?.ingress.map(\.fromPort) == [2377])
        #expect(seen.items.first?.ingress.first?.groups.map(\.text) == [group])

        var request = EC2.LaunchRequest(count: 2, imageID: "ami-12c6146b", type: "t3.micro")
        request.securityGroupIDs = [group]
        request.userData = "#!/bin/sh"
        request.tags = ["Name": "wälk & more", "skep:cluster": "walk"]
        let launched = try await cloud.ec2.runInstances(request, clientToken: "walk-1")
        #expect(launched.items.count == 2)
        let tagged = try await cloud.ec2.describeInstances([.tag("skep:cluster", "walk")])
        #expect(tagged.isWhole && Set(tagged.items.map(\.id)) == Set(launched.items.map(\.id)))
        #expect(tagged.items.allSatisfy { $0.tags["Name"] == "wälk & more" && $0.state == .running })

        let ids = tagged.items.map(\.id)
        try await cloud.ec2.createTags(["extra": "1"], on: ids.map(\.rawValue))
        let marked = try await cloud.ec2.describeInstances(ids: ids)
        #expect(marked.items.allSatisfy { $0.tags["extra"] == "1" })
        try await cloud.ec2.deleteTags(["extra"], from: ids.map(\.rawValue))
        #expect(try await cloud.ec2.terminateInstances(ids).items.count == 2)
        let gone = try await cloud.ec2.describeInstances(ids: ids)
        #expect(gone.items.allSatisfy { $0.state.isGone })
        try await cloud.ec2.deleteSecurityGroup(id: group)
        await #expect(throws: AWSFailure.self) { try await cloud.ec2.describeSecurityGroups(ids: [group]) }
    }

    private func walkStack(_ cloud: Cloud, hasMembers: Bool) async throws {
        #expect(try await cloud.stacks.findStack("walk") == nil)
        let summary = try await cloud.stacks.getTemplateSummary(.body(Self.template))
        #expect(summary.parameters.map(\.name) == ["Size"])
        let id = try await cloud.stacks.createStack(
            name: "walk", .init(template: .body(Self.template), parameters: ["Size": "2"], tags: ["a": "b"]),
            token: "walk-1")
        let stack = try await cloud.finished("walk")
        #expect(stack.id == id && stack.status.isComplete && stack.parameters["Size"] == "2" && stack.tags["a"] == "b")
        let events = try await cloud.stacks.describeStackEvents("walk")
        let newest = try #require(events.items.first)
        #expect(newest.status.word == "CREATE_COMPLETE")
        #expect(try await cloud.stacks.describeStackEvents("walk", after: newest.id).items.isEmpty)
        let resources = try await cloud.stacks.describeStackResources("walk")
        #expect(Set(resources.items.map(\.logicalID)) == ["Template", "Group"])

        let name = try #require(stack.output("GroupName"))
        let group = try #require(try await cloud.groups.describeAutoScalingGroups(names: [name]).items.first)
        #expect(group.desired == 2 && group.minimum == 1 && group.maximum == 5)
        try await cloud.groups.setDesiredCapacity(group: name, 3)
        #expect(try await cloud.groups.describeAutoScalingGroups(names: [name]).items.first?.desired == 3)
        if hasMembers {
            let members = try await cloud.groups.describeAutoScalingGroups(names: [name]).items.first?.members ?? []
            #expect(members.count == 3)
            let victim = try #require(members.first).id
            _ = try await cloud.groups.terminateInstanceInAutoScalingGroup(victim, decrementing: false)
            try await cloud.groups.suspendProcesses(group: name, [.rebalanceZones])
            let after = try #require(try await cloud.groups.describeAutoScalingGroups(names: [name]).items.first)
            #expect(after.suspendedProcesses == ["AZRebalance"] && !after.members.map(\.id).contains(victim))
        }
        try await cloud.stacks.deleteStack(id.rawValue, token: "walk-2")
        try await cloud.waitUntilGone("walk")
    }

    private func walkRows(_ cloud: Cloud) async throws {
        let image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
        #expect(try await cloud.parameters.getParameter(image).value.hasPrefix("ami-"))
        #expect(try await cloud.parameters.getParameters([image, "/no/such"]).items.map(\.name) == [image])
        // The table is the stack's business; here another call makes it.
        _ = try await cloud.client.callJSON(
            .dynamoDB, "CreateTable",
            .object([
                "TableName": .string("walk"), "BillingMode": .string("PAY_PER_REQUEST"),
                "KeySchema": .array([.object(["AttributeName": .string("k"), "KeyType": .string("HASH")])]),
                "AttributeDefinitions": .array([
                    .object(["AttributeName": .string("k"), "AttributeType": .string("S")])
                ]),
            ]), in: OperationsClient.region, mutates: true)
        #expect(try await cloud.tables.getItem(table: "walk", key: ["k": .text("a")]) == nil)
        let row: DynamoDB.Item = ["k": .text("a"), "n": .number("3")]
        _ = try await cloud.client.callJSON(
            .dynamoDB, "PutItem", .object(["TableName": .string("walk"), "Item": .object(row.mapValues(\.json))]),
            in: OperationsClient.region, mutates: true)
        #expect(try await cloud.tables.getItem(table: "walk", key: ["k": .text("a")]) == row)
        let found = try await cloud.tables.query(table: "walk", partitionKey: "k", equals: .text("a"))
        #expect(found.items == [row])
        #expect(try await cloud.tables.scan(table: "walk").items == [row])
    }
}

/// The services of one peer.
private struct Cloud {
    let client: AWSClient
    let ec2: EC2, stacks: CloudFormation, groups: AutoScaling, tokens: STS, parameters: SSM, tables: DynamoDB

    init(_ peer: PeerServer) throws {
        client = try OperationsClient.talking(to: peer.url)
        let region = OperationsClient.region
        ec2 = EC2(client: client, region: region)
        stacks = CloudFormation(client: client, region: region)
        groups = AutoScaling(client: client, region: region)
        tokens = STS(client: client, region: region)
        parameters = SSM(client: client, region: region)
        tables = DynamoDB(client: client, region: region)
    }

    /// The stack once nothing is being done to it.
    func finished(_ name: String) async throws -> CloudFormation.Stack {
        let start = ContinuousClock.now
        while true {
            let stack = try await stacks.describeStack(name)
            if !stack.status.isInProgress || ContinuousClock.now - start > .seconds(20) { return stack }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Returns when no stack has the name; records an issue when one still has after a while.
    func waitUntilGone(_ name: String) async throws {
        let start = ContinuousClock.now
        while let stack = try await stacks.findStack(name), !stack.status.isDeleted {
            guard ContinuousClock.now - start < .seconds(20) else {
                Issue.record("the stack is still \(stack.status)")
                return
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
