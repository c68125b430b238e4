import Foundation
import Testing

@testable import Fleet

@Suite("The first cause of a stack's failure")
struct StackEventTests {
    private static let stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/book/1"

    private func event(_ second: Double, _ id: String, _ status: String, _ reason: String? = nil) -> StackEvent {
        StackEvent(
            id: "\(second)", stackID: Self.stack, stackName: "book", at: Date(timeIntervalSince1970: second),
            logicalID: id, physicalID: id == "book" ? Self.stack : nil,
            type: id == "book" ? "AWS::CloudFormation::Stack" : "AWS::EC2::Subnet", status: StackStatus(status),
            reason: reason)
    }

    @Test("it is the earliest failure that follows no other, in whatever order events are read")
    func first() {
        let events = [
            event(1, "book", "CREATE_IN_PROGRESS", "User Initiated"),
            event(2, "Table", "CREATE_FAILED", "Resource creation cancelled"),
            event(3, "Subnet", "CREATE_FAILED", "The CIDR '10.0.0.0/33' is invalid."),
            event(4, "Group", "CREATE_FAILED", "Resource creation Cancelled"),
            event(5, "book", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [Subnet, Group]."),
        ]
        #expect(events.firstCause?.logicalID == "Subnet")
        #expect(events.reversed().firstCause?.logicalID == "Subnet")
    }

    @Test("failures of an earlier operation are not this one's cause")
    func earlier() {
        let events = [
            event(1, "book", "CREATE_IN_PROGRESS", "User Initiated"), event(2, "Subnet", "CREATE_FAILED", "old"),
            event(9, "book", "DELETE_IN_PROGRESS", "User Initiated"), event(10, "Vpc", "DELETE_FAILED", "new"),
        ]
        #expect(events.firstCause?.reason == "new")
        #expect(Array(events.prefix(3)).firstCause == nil)
    }

    @Test("the stack's own failure is no cause")
    func ownFailure() {
        #expect(
            [event(1, "book", "DELETE_FAILED", "The following resource(s) failed to delete: [Vpc].")].firstCause == nil)
    }

    @Test(
        "a status says what is at work, done, bad or gone",
        arguments: [
            ("CREATE_IN_PROGRESS", "busy"), ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "busy"),
            ("CREATE_COMPLETE", "done"),
            ("ROLLBACK_COMPLETE", "bad"), ("UPDATE_ROLLBACK_COMPLETE", "bad"), ("DELETE_FAILED", "bad"),
            ("ROLLBACK_IN_PROGRESS", "busy bad"), ("DELETE_COMPLETE", "done gone"), ("REVIEW_IN_PROGRESS", "busy"),
        ])
    func status(word: String, meaning: String) {
        let status = StackStatus(word)
        let words = [
            status.isInProgress ? "busy" : nil, status.isComplete ? "done" : nil, status.isBad ? "bad" : nil,
            status.isDeleted ? "gone" : nil,
        ]
        #expect(words.compactMap(\.self).joined(separator: " ") == meaning)
    }
}
