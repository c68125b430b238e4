import Fleet
import Foundation
import Jobs
import TestSupport
import Testing

@testable import Operations

@Suite("How long stacks take, learned from their events")
struct StackTimesTests {
    private let start = FleetBuilder.now

    /// `stack` is the stack itself.
    private func event(_ second: Double, _ id: String, _ status: String) -> StackEvent {
        let stack = FleetBuilder.book.stackID.rawValue
        let isStack = id == "stack"
        return StackEvent(
            id: "\(second) \(id)", stackID: stack, stackName: "book", at: start.addingTimeInterval(second),
            logicalID: isStack ? "book" : id, physicalID: isStack ? stack : nil,
            type: isStack ? StackTimes.wholeStack : "AWS::EC2::VPC", status: StackStatus(status))
    }

    private var creation: [StackEvent] {
        [
            event(0, "stack", "CREATE_IN_PROGRESS"), event(1, "Vpc", "CREATE_IN_PROGRESS"),
            event(3, "Vpc", "CREATE_IN_PROGRESS"), event(11, "Vpc", "CREATE_COMPLETE"),
            event(12, "Group", "CREATE_IN_PROGRESS"), event(100, "Group", "CREATE_COMPLETE"),
            event(110, "stack", "CREATE_COMPLETE"),
        ]
    }

    private func words(_ durations: [ResourceDuration]) -> [String] {
        durations.map { "\($0.action.rawValue) \($0.logicalID) \($0.seconds)" }
    }

    @Test("a resource takes from its first event in progress to the one that completes it, in any order of reading")
    func learn() {
        let learned = ["create Vpc 10.0", "create Group 88.0", "create AWS::CloudFormation::Stack 110.0"]
        #expect(words(StackTimes.learn(from: creation, template: "swarm")) == learned)
        #expect(words(StackTimes.learn(from: creation.reversed(), template: "swarm")) == learned)
    }

    @Test("a creation that is rolled back teaches nothing after it failed")
    func rollBack() {
        let events = [
            event(0, "stack", "CREATE_IN_PROGRESS"), event(1, "Vpc", "CREATE_IN_PROGRESS"),
            event(5, "Vpc", "CREATE_FAILED"), event(6, "stack", "ROLLBACK_IN_PROGRESS"),
            event(7, "Vpc", "DELETE_IN_PROGRESS"), event(9, "Vpc", "DELETE_COMPLETE"),
            event(10, "stack", "ROLLBACK_COMPLETE"),
        ]
        #expect(StackTimes.learn(from: events, template: "swarm").isEmpty)
    }

    @Test("creation and deletion of one stack are two lessons")
    func deletion() {
        let events =
            creation + [
                event(200, "stack", "DELETE_IN_PROGRESS"), event(201, "Vpc", "DELETE_IN_PROGRESS"),
                event(231, "Vpc", "DELETE_COMPLETE"), event(240, "stack", "DELETE_COMPLETE"),
            ]
        #expect(
            words(StackTimes.learn(from: events, template: "swarm").suffix(2)) == [
                "delete Vpc 30.0", "delete AWS::CloudFormation::Stack 40.0",
            ])
    }

    private func times(_ whole: [Double], group: [Double] = []) -> StackTimes {
        func duration(_ id: String, _ seconds: Double) -> ResourceDuration {
            ResourceDuration(
                template: "swarm", logicalID: id, type: id, action: .create, seconds: seconds, at: start)
        }
        return StackTimes(whole.map { duration(StackTimes.wholeStack, $0) } + group.map { duration("Group", $0) })
    }

    @Test(
        "the usual time is the median",
        arguments: [([100], 100), ([300, 100, 110], 110), ([100, 120, 90, 400], 110)] as [([Double], Double)])
    func median(seconds: [Double], usual: Double) {
        #expect(times(seconds).usual(.create) == .seconds(usual))
    }

    @Test("nothing learned, nothing told")
    func nothing() {
        #expect(StackTimes().usual(.create) == nil)
        #expect(StackTimes().timeLeft(of: .create, events: creation, now: start) == nil)
        #expect(times([100]).usual(.delete) == nil)
    }

    @Test("the stack itself is no resource")
    func resources() {
        #expect(StackTimes(StackTimes.learn(from: creation, template: "swarm")).resources(.create) == 2)
    }

    @Test("the time left is the usual time without what has passed, and never below nothing")
    func timeLeft() {
        let times = times([100, 120])
        let events = Array(creation.prefix(5))
        #expect(times.timeLeft(of: .create, events: events, now: start.addingTimeInterval(30)) == .seconds(80))
        #expect(times.timeLeft(of: .create, events: events, now: start.addingTimeInterval(500)) == .zero)
    }

    @Test("a slow resource at work holds the end back")
    func slowest() {
        let times = times([110], group: [90])
        let events = [
            event(0, "stack", "CREATE_IN_PROGRESS"), event(60, "Group", "CREATE_IN_PROGRESS"),
        ]
        #expect(times.timeLeft(of: .create, events: events, now: start.addingTimeInterval(70)) == .seconds(80))
    }

    @Test("events of an earlier creation do not count for the running deletion")
    func earlier() {
        let learned = StackTimes([
            ResourceDuration(
                template: "swarm", logicalID: StackTimes.wholeStack, type: "", action: .delete, seconds: 60, at: start)
        ])
        let events = creation + [event(200, "stack", "DELETE_IN_PROGRESS")]
        #expect(learned.timeLeft(of: .delete, events: events, now: start.addingTimeInterval(215)) == .seconds(45))
    }
}
