import Fleet
import Testing
import Wire

@testable import AWS

@Suite("Requests as the services want them")
struct RequestEncodingTests {
    /// What a call sends, whatever it makes of the empty answer.
    private func sent(_ call: (Scripted) async throws -> Void) async -> [String: String] {
        let cloud = Scripted(ScriptedAnswers(.text("<R/>")))
        try? await call(cloud)
        return await cloud.transport.form()
    }

    @Test("filters and tags are numbered from one, tags in the order of their keys")
    func ec2() async {
        let filters = await sent {
            _ = try await $0.ec2.describeInstances([.tag("Name", "a", "b"), .vpc("vpc-1")])
        }
        #expect(
            filters == [
                "Action": "DescribeInstances", "MaxResults": "1000", "Filter.1.Name": "tag:Name",
                "Filter.1.Value.1": "a", "Filter.1.Value.2": "b", "Filter.2.Name": "vpc-id",
                "Filter.2.Value.1": "vpc-1",
            ])
        let tags = await sent { try await $0.ec2.createTags(["b": "2", "a": ""], on: ["i-1", "vol-1"]) }
        #expect(
            tags == [
                "Action": "CreateTags", "ResourceId.1": "i-1", "ResourceId.2": "vol-1", "Tag.1.Key": "a",
                "Tag.1.Value": "", "Tag.2.Key": "b", "Tag.2.Value": "2",
            ])
    }

    @Test("ids and a page size never go together, and EC2 names ids without 'member'")
    func ids() async throws {
        let id = try #require(InstanceID("i-01234567"))
        let form = await sent { _ = try await $0.ec2.describeInstances(ids: [id]) }
        #expect(form == ["Action": "DescribeInstances", "InstanceId.1": "i-01234567"])
    }

    @Test("a launch carries its token, encoded user data, the root disk and IMDSv2 only")
    func launch() async {
        var request = EC2.LaunchRequest(count: 3, imageID: "ami-1", type: "t3.micro")
        request.userData = "#!/bin/sh\necho hi"
        request.rootDisk = .init(device: "/dev/xvda", gibibytes: 20)
        request.subnetID = "subnet-1"
        request.securityGroupIDs = ["sg-1"]
        request.hasPublicAddress = true
        request.tags = ["skep:cluster": "book"]
        let launch = request
        let form = await sent { _ = try await $0.ec2.runInstances(launch, clientToken: "t1") }
        #expect(form["MinCount"] == "3" && form["MaxCount"] == "3" && form["ClientToken"] == "t1")
        #expect(form["UserData"] == "IyEvYmluL3NoCmVjaG8gaGk=")
        #expect(form["MetadataOptions.HttpTokens"] == "required")
        #expect(
            form["BlockDeviceMapping.1.Ebs.VolumeSize"] == "20" && form["BlockDeviceMapping.1.Ebs.Encrypted"] == "true")
        #expect(form["NetworkInterface.1.SubnetId"] == "subnet-1" && form["SubnetId"] == nil)
        #expect(form["NetworkInterface.1.SecurityGroupId.1"] == "sg-1" && form["SecurityGroupId.1"] == nil)
        #expect(form["TagSpecification.1.ResourceType"] == "instance")
        #expect(form["TagSpecification.2.ResourceType"] == "volume")
        #expect(form["TagSpecification.2.Tag.1.Value"] == "book")
    }

    @Test("a rule names its ports and its other sides")
    func rules() async {
        var rule = EC2.Permission("tcp", fromPort: 2377, toPort: 2377)
        rule.groups = [.init("sg-1")]
        var ssh = EC2.Permission("tcp", fromPort: 22, toPort: 22)
        ssh.ranges = [.init("10.0.0.0/8", description: "x")]
        let rules = [rule, ssh]
        let form = await sent { try await $0.ec2.authorizeSecurityGroupIngress(groupID: "sg-1", rules) }
        #expect(
            form == [
                "Action": "AuthorizeSecurityGroupIngress", "GroupId": "sg-1", "IpPermissions.1.IpProtocol": "tcp",
                "IpPermissions.1.FromPort": "2377", "IpPermissions.1.ToPort": "2377",
                "IpPermissions.1.Groups.1.GroupId": "sg-1", "IpPermissions.2.IpProtocol": "tcp",
                "IpPermissions.2.FromPort": "22", "IpPermissions.2.ToPort": "22",
                "IpPermissions.2.IpRanges.1.CidrIp": "10.0.0.0/8", "IpPermissions.2.IpRanges.1.Description": "x",
            ])
    }

    @Test("a stack is made with its token, parameters in the order of their names, and no empty lists")
    func createStack() async {
        let input = CloudFormation.StackInput(
            template: .body("a: 'ü & b'"), parameters: ["Size": "3", "Key": .previous], tags: ["b": "2"],
            capabilities: ["CAPABILITY_IAM"])
        let form = await sent {
            _ = try await $0.stacks.createStack(
                name: "s1", input, token: "tok1", onFailure: .doNothing, timeoutInMinutes: 30, isProtected: true)
        }
        #expect(
            form == [
                "Action": "CreateStack", "StackName": "s1", "TemplateBody": "a: 'ü & b'",
                "Parameters.member.1.ParameterKey": "Key", "Parameters.member.1.UsePreviousValue": "true",
                "Parameters.member.2.ParameterKey": "Size", "Parameters.member.2.ParameterValue": "3",
                "Tags.member.1.Key": "b", "Tags.member.1.Value": "2", "Capabilities.member.1": "CAPABILITY_IAM",
                "ClientRequestToken": "tok1", "OnFailure": "DO_NOTHING", "TimeoutInMinutes": "30",
                "EnableTerminationProtection": "true",
            ])
    }

    @Test("a deletion names what it keeps")
    func deleteStack() async {
        let form = await sent { try await $0.stacks.deleteStack("s1", token: "t", retaining: ["A", "B"]) }
        #expect(
            form == [
                "Action": "DeleteStack", "StackName": "s1", "ClientRequestToken": "t", "RetainResources.member.1": "A",
                "RetainResources.member.2": "B",
            ])
    }

    @Test("an update of a group sends only what changes")
    func group() async {
        let form = await sent { try await $0.groups.updateAutoScalingGroup("g", maximum: 5, desired: 4) }
        #expect(
            form == [
                "Action": "UpdateAutoScalingGroup", "AutoScalingGroupName": "g", "MaxSize": "5", "DesiredCapacity": "4",
            ])
    }
}
