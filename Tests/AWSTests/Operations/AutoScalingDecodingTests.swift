import Fleet
import Testing

@testable import AWS

@Suite("Auto Scaling replies")
struct AutoScalingDecodingTests {
    @Test("a group has its sizes, members and tags")
    func group() async throws {
        let groups = try await Scripted(reply: "DescribeAutoScalingGroups").groups.describeAutoScalingGroups()
        let group = try #require(groups.items.first)
        #expect(group.minimum == 1 && group.maximum == 5 && group.desired == 2)
        #expect(group.zones == ["us-east-1a"] && group.healthCheck == "EC2" && group.healthCheckGrace == .seconds(300))
        #expect(group.members.count == 2 && group.unreadableMembers == 0)
        #expect(group.members.allSatisfy { $0.lifecycle == "InService" && $0.isHealthy && $0.zone == "us-east-1a" })
        #expect(group.launchTemplateVersion == "1" && group.suspendedProcesses.isEmpty)
    }

    @Test("suspended processes are shown")
    func suspended() async throws {
        let cloud = try Scripted(reply: "DescribeAutoScalingGroups-suspended")
        #expect(try await cloud.groups.describeAutoScalingGroups().items.first?.suspendedProcesses == ["AZRebalance"])
    }

    @Test("members asked for by themselves name their group")
    func members() async throws {
        let members = try await Scripted(reply: "DescribeAutoScalingInstances").groups.describeAutoScalingInstances()
        #expect(members.items.count == 2)
        #expect(members.items.allSatisfy { $0.groupName?.hasPrefix("s1-Asg-") == true && $0.isHealthy })
    }

    @Test("a termination answers with its activity, and a change of size with nothing")
    func acts() async throws {
        let id = try #require(InstanceID("i-0123456789abcdef0"))
        let activity = try await Scripted(reply: "TerminateInstanceInAutoScalingGroup").groups
            .terminateInstanceInAutoScalingGroup(id, decrementing: false)
        #expect(activity.description.hasPrefix("Terminating EC2 instance") && !activity.isOver && activity.percent == 0)
        try await Scripted(reply: "SetDesiredCapacity").groups.setDesiredCapacity(group: "g", 3)
        #expect(
            try await Scripted(reply: "DescribeScalingActivities").groups.describeScalingActivities(group: "g").isWhole)
    }

    @Test("one unreadable member does not hide the group")
    func badMember() async throws {
        let body = """
            <DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups><member>
            <AutoScalingGroupName>g</AutoScalingGroupName>
            <MinSize>0</MinSize><MaxSize>3</MaxSize><DesiredCapacity>2</DesiredCapacity><Instances><member><InstanceId>
            </InstanceId></member><member><InstanceId>i-01234567</InstanceId><HealthStatus>Unhealthy</HealthStatus></member>
            </Instances></member></AutoScalingGroups></DescribeAutoScalingGroupsResult>
            </DescribeAutoScalingGroupsResponse>
            """
        let groups = try await Scripted(ScriptedAnswers(.text(body))).groups.describeAutoScalingGroups()
        let group = try #require(groups.items.first)
        #expect(group.members.map(\.isHealthy) == [false] && group.unreadableMembers == 1)
    }
}
