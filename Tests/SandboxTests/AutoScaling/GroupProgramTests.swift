import Fleet
import TestSupport
import Testing

@testable import Sandbox

@Suite("Groups under programs of chance")
struct GroupProgramTests {
    @Test("whatever is asked and lost, a group comes to rest with what it should have, evenly spread")
    func programs() throws {
        var random = SeededGenerator.ofThisRun(4_715)
        let seed = random.next()
        for round in 0..<40 {
            let all = try GroupDesk(desired: 3)
            let group = try all.group
            var detached: Set<String> = []
            for _ in 0..<30 {
                step(all, group, &detached, &random)
                all.desk.world.advance(by: .seconds(Double(random.next() % 240)))
                #expect((group.minimum...group.maximum).contains(group.desired), "seed \(seed), round \(round)")
            }
            try calm(all, group)
            try checkRest(all, group, detached, "seed \(seed), round \(round)")
        }
    }

    /// Nothing is held up any more, and there is room everywhere.
    private func calm(_ all: GroupDesk, _ group: ScalingGroup) throws {
        all.desk.world.clearFaults()
        try all.desk.ask(.autoScaling, "ResumeProcesses", ["AutoScalingGroupName": "g"])
        for member in group.members where member.lifecycle == .standby {
            if group.desired == group.maximum {
                _ = all.desk.refusal(
                    .autoScaling, "UpdateAutoScalingGroup", ["AutoScalingGroupName": "g", "MaxSize": "40"])
            }
            try all.desk.ask(
                .autoScaling, "ExitStandby", ["AutoScalingGroupName": "g", "InstanceIds.member.1": member.id])
        }
        all.desk.world.advance(by: .seconds(6 * 3600))
    }

    private func checkRest(_ all: GroupDesk, _ group: ScalingGroup, _ detached: Set<String>, _ place: String) throws {
        let states = group.members.map { "\($0.id) \($0.lifecycle.rawValue) \($0.machine.zone)" }
        let isWhole = group.members.allSatisfy {
            $0.lifecycle == .inService && $0.isHealthy && $0.machine.state == .running
        }
        #expect(isWhole, "\(place): \(states)")
        #expect(group.members.count == group.desired, "\(place): \(states)")
        let counts = group.zones.map { group.zoneCounts[$0] ?? 0 }
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "\(place): \(states)")
        let open = group.activities.filter { !$0.isOver }.map(\.description)
        #expect(open.isEmpty, "\(place)")
        // Every machine that runs is a member, or was let go.
        let running = try Set(all.desk.here.ec2.allMachines.filter { $0.state == .running }.map(\.id))
        let known = detached.intersection(running).union(group.members.map(\.id))
        #expect(running == known, "\(place)")
    }

    private func step(
        _ all: GroupDesk, _ group: ScalingGroup, _ detached: inout Set<String>, _ random: inout SeededGenerator
    ) {
        let number = random.next()
        let member = group.members.isEmpty ? nil : group.members[Int(number % UInt64(group.members.count))]
        let id = member?.id ?? "i-0"
        let flag = number % 2 == 0 ? "true" : "false"
        switch random.next() % 11 {
        case 0, 1: try? all.setDesired(Int(number % 8))
        case 2: try? all.desk.world.crash(id)
        case 3:
            _ = all.desk.refusal(
                .autoScaling, "TerminateInstanceInAutoScalingGroup",
                ["InstanceId": id, "ShouldDecrementDesiredCapacity": flag])
        case 4:
            let process = ScalingGroup.Process.allCases[Int(number % UInt64(ScalingGroup.Process.allCases.count))]
            _ = all.desk.refusal(
                .autoScaling, number % 3 == 0 ? "SuspendProcesses" : "ResumeProcesses",
                ["AutoScalingGroupName": "g", "ScalingProcesses.member.1": process.rawValue])
        case 5:
            let refusal = all.desk.refusal(
                .autoScaling, "DetachInstances",
                [
                    "AutoScalingGroupName": "g", "InstanceIds.member.1": id, "ShouldDecrementDesiredCapacity": flag,
                ])
            if refusal == nil { detached.insert(id) }
        case 6:
            _ = all.desk.refusal(
                .autoScaling, "EnterStandby",
                [
                    "AutoScalingGroupName": "g", "InstanceIds.member.1": id, "ShouldDecrementDesiredCapacity": flag,
                ])
        case 7:
            _ = all.desk.refusal(
                .autoScaling, "SetInstanceHealth",
                ["InstanceId": id, "HealthStatus": "Unhealthy", "ShouldRespectGracePeriod": "false"])
        case 8: try? all.desk.world.setCapacity(ofZone: "us-east-1\(["a", "b", "c"][Int(number % 3)])", isGone: true)
        case 9: all.desk.world.clearFaults()
        default:
            let isSilent = number % 2 == 0
            guard let member, let region = try? all.desk.here, member.machine.state == .running else { return }
            region.ec2.setImpaired(member.machine, isSilent, in: region, of: all.desk.world)
        }
    }
}
