import Testing

@testable import Sandbox

@Suite("A rolling update of a group")
struct RollingUpdateTests {
    private static func template(policy: String, creation: String = "") -> String {
        """
        Parameters: { Type: { Type: String, Default: t3.small }, Size: { Type: Number, Default: 3 } }
        Resources:
          Template:
            Type: AWS::EC2::LaunchTemplate
            Properties: { LaunchTemplateData: { ImageId: ami-0123456789abcdef0, InstanceType: !Ref Type } }
          Group:
            Type: AWS::AutoScaling::AutoScalingGroup
            \(creation)
            UpdatePolicy: { AutoScalingRollingUpdate: \(policy) }
            Properties:
              MinSize: 0
              MaxSize: 6
              DesiredCapacity: !Ref Size
              AvailabilityZones: [us-east-1a, us-east-1b]
              LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: !GetAtt Template.LatestVersionNumber }
        """
    }

    private static let waiting =
        "{ MinInstancesInService: 3, MaxBatchSize: 1, WaitOnResourceSignals: true, PauseTime: PT10M, SuspendProcesses: [AZRebalance] }"

    private func group(_ desk: StackDesk, _ stack: Sandbox.Stack) throws -> ScalingGroup {
        let name = try #require(stack.resource("Group")?.physicalID)
        return try #require(try desk.desk.here.autoScaling.group(name))
    }

    @Test("it keeps the least in service, tells each step, and restores the sizes")
    func keeps() throws {
        let desk = StackDesk()
        let stack = try desk.made(
            "roll",
            Self.template(
                policy: Self.waiting, creation: "CreationPolicy: { ResourceSignal: { Count: 3, Timeout: PT10M } }"))
        #expect(stack.state == .createComplete)
        let group = try group(desk, stack)
        let old = Set(group.members.map(\.id))
        try desk.call("UpdateStack", "roll", nil, ["Type": "t3.large"])
        var least = 3
        let isOver = try desk.isOver(stack) {
            least = min(least, group.members.count { $0.lifecycle == .inService })
        }
        #expect(isOver)
        #expect(stack.state == .updateComplete, "\(StackDesk.lines(stack, of: "Group"))")
        #expect(least == 3)
        #expect(old.isDisjoint(with: group.members.map(\.id)))
        #expect((group.minimum, group.desired) == (0, 3))
        #expect(!group.isSuspended(.rebalance))
        let lines = StackDesk.lines(stack, of: "Group")
        #expect(
            lines.contains(
                "Group UPDATE_IN_PROGRESS: Temporarily setting autoscaling group MinSize and DesiredCapacity to 4."))
        #expect(lines.contains { $0.hasSuffix("(Progress 100%).") })
    }

    @Test("without its signals it fails, and the group goes back to what it was launched from")
    func fails() throws {
        let desk = StackDesk()
        let stack = try desk.made("roll", Self.template(policy: Self.waiting))
        let group = try group(desk, stack)
        try desk.call("UpdateStack", "roll", nil, ["Type": "t3.large"])
        // The way back waits for signals too, and gets none: it fails as well.
        #expect(try desk.settle(stack, isSignalling: false) == .updateRollbackFailed)
        #expect(
            StackDesk.lines(stack, of: "Group").contains {
                $0.hasPrefix("Group UPDATE_FAILED: Received 0 SUCCESS signal(s) out of 1. Unable to satisfy 100%")
            })
        try desk.desk.ask(.cloudFormation, "ContinueUpdateRollback", ["StackName": "roll"])
        #expect(try desk.settle(stack) == .updateRollbackComplete)
        let isBack = desk.desk.wait(upTo: .seconds(1200)) {
            group.members.count == 3 && group.members.allSatisfy { $0.lifecycle == .inService }
        }
        #expect(isBack)
        #expect(group.members.allSatisfy { $0.machine.type == "t3.small" })
    }

    @Test("without waiting for signals it goes on when the new ones are in service")
    func plain() throws {
        let desk = StackDesk()
        let stack = try desk.made("roll", Self.template(policy: "{ MaxBatchSize: 2, PauseTime: PT1M }"))
        let group = try group(desk, stack)
        let old = Set(group.members.map(\.id))
        try desk.call("UpdateStack", "roll", nil, ["Type": "t3.large"])
        #expect(try desk.settle(stack, isSignalling: false) == .updateComplete)
        #expect(old.isDisjoint(with: group.members.map(\.id)))
        #expect(group.members.count == 3)
    }
}
