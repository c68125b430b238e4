import Testing

@testable import Sandbox

/// A region with one group, launched from a launch configuration.
struct GroupDesk {
    let desk = AWSDesk()

    init(
        minimum: Int = 0, maximum: Int = 9, desired: Int = 3,
        zones: [String] = ["us-east-1a", "us-east-1b", "us-east-1c"]
    ) throws {
        try desk.ask(
            .autoScaling, "CreateLaunchConfiguration",
            ["LaunchConfigurationName": "lc", "ImageId": "ami-0123456789abcdef0", "InstanceType": "t3.small"])
        var fields: [(String, String)] = [
            ("AutoScalingGroupName", "g"), ("LaunchConfigurationName", "lc"), ("MinSize", "\(minimum)"),
            ("MaxSize", "\(maximum)"), ("DesiredCapacity", "\(desired)"), ("HealthCheckGracePeriod", "60"),
            ("Tags.member.1.Key", "Name"), ("Tags.member.1.Value", "worker"),
            ("Tags.member.1.PropagateAtLaunch", "true"), ("Tags.member.2.Key", "hidden"),
            ("Tags.member.2.Value", "yes"), ("Tags.member.2.PropagateAtLaunch", "false"),
        ]
        for (index, zone) in zones.enumerated() { fields.append(("AvailabilityZones.member.\(index + 1)", zone)) }
        try Dispatcher.call(
            .autoScaling, "CreateAutoScalingGroup", fields.map { (name: $0.0, value: $0.1) }, region: desk.region,
            in: desk.world)
    }

    var group: ScalingGroup {
        get throws { try #require(desk.here.autoScaling.group("g")) }
    }

    var inService: [GroupMember] {
        get throws { try group.members.filter { $0.lifecycle == .inService } }
    }

    /// Waits until so many are in service and nobody comes or goes.
    func settle(at count: Int, within limit: Duration = .seconds(1800)) throws {
        let group = try group
        let isSettled = desk.wait(upTo: limit) {
            group.members.count == count && group.members.allSatisfy { $0.lifecycle == .inService }
        }
        #expect(isSettled, "\(group.members.map { "\($0.id) \($0.lifecycle.rawValue)" })")
    }

    /// DescribeScalingActivities, newest first.
    func activities() throws -> [XMLNode] {
        try desk.ask(.autoScaling, "DescribeScalingActivities", ["AutoScalingGroupName": "g"]).list("Activities")
    }

    func setDesired(_ number: Int) throws {
        try desk.ask(
            .autoScaling, "SetDesiredCapacity", ["AutoScalingGroupName": "g", "DesiredCapacity": "\(number)"])
    }
}

@Suite("An Auto Scaling group")
struct ScalingGroupTests {
    @Test("it launches as many as desired, spread over its zones, with the tags that are to be handed on")
    func launches() throws {
        let all = try GroupDesk(desired: 6)
        try all.settle(at: 6)
        let zones = try all.inService.map(\.machine.zone).sorted()
        #expect(zones == ["us-east-1a", "us-east-1a", "us-east-1b", "us-east-1b", "us-east-1c", "us-east-1c"])
        let ec2 = try all.desk.here.ec2
        for member in try all.inService {
            #expect(ec2.tag("Name", of: member.id) == "worker")
            #expect(ec2.tag("hidden", of: member.id) == nil)
            #expect(ec2.tag("aws:autoscaling:groupName", of: member.id) == "g")
        }
        let activity = try #require(try all.activities().last)
        #expect(activity["StatusCode"] == "Successful")
        #expect(activity["Description"]?.hasPrefix("Launching a new EC2 instance: i-") == true)
        let cause = try #require(activity["Cause"])
        #expect(
            cause.contains(
                "Z a user request created an AutoScalingGroup changing the desired capacity from 0 to 6.  At "))
        #expect(
            cause.hasSuffix(
                "Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 6."
            ))
    }

    @Test("a machine that is lost is replaced, and both steps are told with their causes")
    func replaces() throws {
        let all = try GroupDesk()
        try all.settle(at: 3)
        let victim = try #require(try all.inService.first?.machine)
        try all.desk.world.crash(victim.id)
        let group = try all.group
        #expect(all.desk.wait(upTo: .seconds(600)) { group.member(victim.id) == nil })
        try all.settle(at: 3)
        #expect(try !all.inService.contains { $0.id == victim.id })
        let told = try all.activities()
        #expect(
            told[0]["Cause"]?.hasSuffix(
                "an instance was launched in response to an unhealthy instance needing to be replaced.") == true)
        #expect(told[1]["Description"] == "Terminating EC2 instance: \(victim.id)")
        #expect(
            told[1]["Cause"]?.hasSuffix(
                "an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped."
            ) == true)
    }

    @Test("a silent machine is replaced after its checks have failed, and nothing is while that is suspended")
    func impaired() throws {
        let all = try GroupDesk()
        try all.settle(at: 3)
        try all.desk.ask(
            .autoScaling, "SuspendProcesses",
            ["AutoScalingGroupName": "g", "ScalingProcesses.member.1": "ReplaceUnhealthy"])
        let victim = try #require(try all.inService.first)
        let region = try all.desk.here
        region.ec2.setImpaired(victim.machine, true, in: region, of: all.desk.world)
        all.desk.world.advance(by: .seconds(7200))
        #expect(try all.group.members.count == 3)
        #expect(!victim.isHealthy)
        try all.desk.ask(.autoScaling, "ResumeProcesses", ["AutoScalingGroupName": "g"])
        let group = try all.group
        #expect(all.desk.wait(upTo: .seconds(1800)) { group.member(victim.id) == nil })
        try all.settle(at: 3)
    }

    @Test("fewer desired ends one of the fullest zone and no protected one; more than the most is refused")
    func scalesIn() throws {
        let all = try GroupDesk(desired: 4)
        try all.settle(at: 4)
        let fullest = try all.inService.filter { $0.machine.zone == "us-east-1a" }
        #expect(fullest.count == 2)
        try all.desk.ask(
            .autoScaling, "SetInstanceProtection",
            ["AutoScalingGroupName": "g", "InstanceIds.member.1": fullest[0].id, "ProtectedFromScaleIn": "true"])
        try all.setDesired(3)
        try all.settle(at: 3)
        #expect(try all.group.member(fullest[1].id) == nil)
        let cause = try #require(try all.activities().first?["Cause"])
        #expect(cause.contains("shrinking the capacity from 4 to 3.  At "))
        #expect(cause.hasSuffix("instance \(fullest[1].id) was selected for termination."))
        let refusal = all.desk.refusal(
            .autoScaling, "SetDesiredCapacity", ["AutoScalingGroupName": "g", "DesiredCapacity": "10"])
        #expect(
            refusal?.message == "New SetDesiredCapacity value 10 is above max value 9 for the AutoScalingGroup.")
    }

    @Test("when all are protected nothing goes, and a failed activity says why")
    func allProtected() throws {
        let all = try GroupDesk(desired: 2)
        try all.settle(at: 2)
        for member in try all.inService {
            try all.desk.ask(
                .autoScaling, "SetInstanceProtection",
                ["AutoScalingGroupName": "g", "InstanceIds.member.1": member.id, "ProtectedFromScaleIn": "true"])
        }
        try all.setDesired(1)
        all.desk.world.advance(by: .seconds(600))
        #expect(try all.inService.count == 2)
        #expect(try all.activities().first?["StatusCode"] == "Failed")
    }

    @Test("terminating a member with decrement shrinks the group, and never below its least size")
    func terminateMember() throws {
        let all = try GroupDesk(minimum: 2)
        try all.settle(at: 3)
        let victim = try #require(try all.inService.first)
        let answer = try all.desk.ask(
            .autoScaling, "TerminateInstanceInAutoScalingGroup",
            ["InstanceId": victim.id, "ShouldDecrementDesiredCapacity": "true"])
        #expect(answer.child("Activity")?["Cause"]?.hasSuffix("shrinking the capacity from 3 to 2.") == true)
        try all.settle(at: 2)
        let next = try #require(try all.inService.first)
        let refusal = all.desk.refusal(
            .autoScaling, "TerminateInstanceInAutoScalingGroup",
            ["InstanceId": next.id, "ShouldDecrementDesiredCapacity": "true"])
        #expect(refusal?.message.hasPrefix("Currently, desiredSize equals minSize (2).") == true)
        try all.desk.ask(
            .autoScaling, "TerminateInstanceInAutoScalingGroup",
            ["InstanceId": next.id, "ShouldDecrementDesiredCapacity": "false"])
        let isReplaced = all.desk.wait(upTo: .seconds(1800)) {
            (try? all.group.member(next.id) == nil && all.inService.count == 2) ?? false
        }
        #expect(isReplaced)
    }

    @Test("hooks hold a member up on both ways until they are answered or their time is over")
    func hooks() throws {
        let all = try GroupDesk(desired: 0)
        for (name, transition, result) in [
            ("up", "autoscaling:EC2_INSTANCE_LAUNCHING", "ABANDON"),
            ("down", "autoscaling:EC2_INSTANCE_TERMINATING", "CONTINUE"),
        ] {
            try all.desk.ask(
                .autoScaling, "PutLifecycleHook",
                [
                    "AutoScalingGroupName": "g", "LifecycleHookName": name, "LifecycleTransition": transition,
                    "HeartbeatTimeout": "300", "DefaultResult": result,
                ])
        }
        try all.setDesired(1)
        let group = try all.group
        #expect(all.desk.wait(upTo: .seconds(120)) { group.members.first?.lifecycle == .pendingWait })
        let first = try #require(group.members.first)
        try all.desk.ask(
            .autoScaling, "CompleteLifecycleAction",
            [
                "AutoScalingGroupName": "g", "LifecycleHookName": "up", "InstanceId": first.id,
                "LifecycleActionResult": "CONTINUE",
            ])
        #expect(first.lifecycle == .inService)
        try all.setDesired(0)
        #expect(all.desk.wait(upTo: .seconds(60)) { first.lifecycle == .terminatingWait })
        #expect(first.machine.state == .running)
        all.desk.world.advance(by: .seconds(290))
        #expect(first.machine.state == .running)
        #expect(all.desk.wait(upTo: .seconds(200)) { group.members.isEmpty })
    }

    @Test("a zone without room is passed over, tells of its failure, and gets its share when it has room again")
    func capacity() throws {
        let all = try GroupDesk(desired: 0)
        try all.desk.world.setCapacity(ofZone: "us-east-1a", isGone: true)
        try all.setDesired(4)
        try all.settle(at: 4)
        #expect(try all.inService.allSatisfy { $0.machine.zone != "us-east-1a" })
        #expect(
            try all.activities().contains {
                $0["StatusCode"] == "Failed" && $0["Description"]?.contains("us-east-1a") == true
            })
        try all.desk.world.setCapacity(ofZone: "us-east-1a", isGone: false)
        let isSpread = all.desk.wait(upTo: .seconds(3 * 3600)) {
            (try? all.inService.contains { $0.machine.zone == "us-east-1a" } && all.group.members.count == 4) ?? false
        }
        #expect(isSpread)
    }

    @Test("standby takes a member out and back; detaching lets it live on; attaching takes it in")
    func standby() throws {
        let all = try GroupDesk(desired: 2)
        try all.settle(at: 2)
        let member = try #require(try all.inService.first)
        try all.desk.ask(
            .autoScaling, "EnterStandby",
            [
                "AutoScalingGroupName": "g", "InstanceIds.member.1": member.id,
                "ShouldDecrementDesiredCapacity": "true",
            ])
        #expect(all.desk.wait(upTo: .seconds(60)) { member.lifecycle == .standby })
        #expect(try all.group.desired == 1)
        try all.desk.ask(
            .autoScaling, "ExitStandby", ["AutoScalingGroupName": "g", "InstanceIds.member.1": member.id])
        try all.settle(at: 2)
        try all.desk.ask(
            .autoScaling, "DetachInstances",
            [
                "AutoScalingGroupName": "g", "InstanceIds.member.1": member.id,
                "ShouldDecrementDesiredCapacity": "true",
            ])
        try all.settle(at: 1)
        #expect(member.machine.state == .running)
        try all.desk.ask(
            .autoScaling, "AttachInstances", ["AutoScalingGroupName": "g", "InstanceIds.member.1": member.id])
        try all.settle(at: 2)
        #expect(try all.group.desired == 2)
    }

    @Test("a refresh replaces every member and keeps most of them in service")
    func refresh() throws {
        let all = try GroupDesk(desired: 4)
        try all.settle(at: 4)
        let old = Set(try all.inService.map(\.id))
        let answer = try all.desk.ask(
            .autoScaling, "StartInstanceRefresh",
            [
                "AutoScalingGroupName": "g", "Preferences.MinHealthyPercentage": "75",
                "Preferences.InstanceWarmup": "30",
            ])
        let id = try #require(answer["InstanceRefreshId"])
        let group = try all.group
        var least = 4
        let isOver = all.desk.wait(upTo: .seconds(7200)) {
            least = min(least, group.members.count { $0.lifecycle == .inService })
            return group.refreshes.first?.isOver == true
        }
        #expect(isOver)
        #expect(least >= 3)
        try all.settle(at: 4)
        #expect(try old.isDisjoint(with: all.inService.map(\.id)))
        let told = try all.desk.ask(.autoScaling, "DescribeInstanceRefreshes", ["AutoScalingGroupName": "g"])
        #expect(told.list("InstanceRefreshes").first?["InstanceRefreshId"] == id)
        #expect(told.list("InstanceRefreshes").first?["Status"] == "Successful")
    }

    @Test("a group with members goes only by force, and takes them with it")
    func deletion() throws {
        let all = try GroupDesk()
        try all.settle(at: 3)
        #expect(
            all.desk.refusal(.autoScaling, "DeleteAutoScalingGroup", ["AutoScalingGroupName": "g"])?.code
                == "ResourceInUse")
        let machines = try all.inService.map(\.machine)
        try all.desk.ask(.autoScaling, "DeleteAutoScalingGroup", ["AutoScalingGroupName": "g", "ForceDelete": "true"])
        let store = try all.desk.here.autoScaling
        #expect(
            try all.desk.ask(.autoScaling, "DescribeAutoScalingGroups").list("AutoScalingGroups").first?["Status"]
                == "Delete in progress")
        #expect(all.desk.wait(upTo: .seconds(600)) { store.group("g") == nil })
        #expect(machines.allSatisfy { $0.state == .terminated })
        let told = try all.desk.ask(
            .autoScaling, "DescribeScalingActivities", ["AutoScalingGroupName": "g", "IncludeDeletedGroups": "true"])
        #expect(told.list("Activities").count == 6)
    }

    @Test("lists come in pages of the asked-for size, each once")
    func pages() throws {
        let all = try GroupDesk(desired: 7)
        try all.settle(at: 7)
        var seen: [String] = []
        var token: String?
        repeat {
            var fields: KeyValuePairs<String, String> = ["MaxRecords": "3"]
            if let token { fields = ["MaxRecords": "3", "NextToken": token] }
            let page = try all.desk.ask(.autoScaling, "DescribeAutoScalingInstances", fields)
            #expect(page.list("AutoScalingInstances").count <= 3)
            seen += page.list("AutoScalingInstances").compactMap { $0["InstanceId"] }
            token = page["NextToken"]
        } while token != nil
        #expect(seen.count == 7)
        #expect(Set(seen).count == 7)
        #expect(all.desk.refusal(.autoScaling, "DescribeTags", ["NextToken": "none"])?.code == "InvalidNextToken")
    }
}
