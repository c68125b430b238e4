import Foundation
import Testing

/// `skep events` of a stack that is deleted: CloudFormation knows it by its id alone.
@Suite("The events of a deleted stack")
struct GoneStackStory {
    private static func arn(_ number: Int) -> String {
        "arn:aws:cloudformation:us-east-1:123456789012:stack/book/\(number)"
    }

    /// An account without stacks, but so many of the name `book` were deleted.
    private func room(deleted count: Int) throws -> (Room, ScriptedAWS) {
        let lists = [
            "DescribeStacks": "<Stacks/>", "DescribeAutoScalingGroups": "<AutoScalingGroups/>",
            "ListStacks": "<StackSummaries>"
                + (0..<count).map { Self.summary($0, "book") }.joined() + Self.summary(9, "other")
                + "</StackSummaries>",
            "DescribeStackEvents": """
            <StackEvents><member><EventId>e1</EventId><StackId>\(Self.arn(0))</StackId><StackName>book</StackName>\
            <LogicalResourceId>book</LogicalResourceId><PhysicalResourceId>\(Self.arn(0))</PhysicalResourceId>\
            <ResourceType>AWS::CloudFormation::Stack</ResourceType><Timestamp>2026-11-24T12:00:00Z</Timestamp>\
            <ResourceStatus>DELETE_COMPLETE</ResourceStatus></member></StackEvents>
            """,
            "GetCallerIdentity":
                "<Arn>arn:aws:iam::123456789012:user/ann</Arn><UserId>A</UserId><Account>123456789012</Account>",
        ]
        let aws = try ScriptedAWS { request in
            let action = request.firstMatch(of: /Action=([A-Za-z]+)/).map { String($0.1) } ?? "none"
            guard action != "DescribeStackEvents" || request.removingPercentEncoding?.contains(Self.arn(0)) == true
            else {
                return ScriptedAWS.Answer(status: "400 Bad Request", body: "<ErrorResponse/>")
            }
            let body = lists[action].map { "<\(action)Result>\($0)</\(action)Result>" } ?? ""
            return ScriptedAWS.Answer(body: "<\(action)Response>\(body)</\(action)Response>")
        }
        let room = try Room()
        room.useAWS(port: aws.port)
        return (room, aws)
    }

    private static func summary(_ number: Int, _ name: String) -> String {
        """
        <member><StackId>arn:aws:cloudformation:us-east-1:123456789012:stack/\(name)/\(number)</StackId>\
        <StackName>\(name)</StackName><StackStatus>DELETE_COMPLETE</StackStatus>\
        <CreationTime>2026-11-20T12:00:00Z</CreationTime></member>
        """
    }

    @Test("one of that name: its events, and a word that it is gone")
    func one() async throws {
        let (room, aws) = try room(deleted: 1)
        let ending = try await room.skep("events", "book", "-o", "json")
        #expect(ending.code == 0, "\(ending)")
        #expect(ending.output.contains("DELETE_COMPLETE"), "\(ending)")
        #expect(ending.complaint.contains("book is gone; these are the events of \(Self.arn(0))"), "\(ending)")
        withExtendedLifetime(aws) {}
    }

    @Test("two of that name: 2, and both ARNs; the ARN then tells them apart")
    func two() async throws {
        let (room, aws) = try room(deleted: 2)
        let ending = try await room.skep("events", "book")
        #expect(ending.code == 2, "\(ending)")
        #expect(ending.complaint.contains(Self.arn(0)) && ending.complaint.contains(Self.arn(1)), "\(ending)")
        #expect(ending.isCleanComplaint, "\(ending)")
        let chosen = try await room.skep("events", Self.arn(0))
        #expect(chosen.code == 0 && chosen.output.contains("DELETE_COMPLETE"), "\(chosen)")
        withExtendedLifetime(aws) {}
    }

    @Test("none of that name: 2, as before")
    func none() async throws {
        let (room, aws) = try room(deleted: 0)
        let ending = try await room.skep("events", "book")
        #expect(ending.code == 2, "\(ending)")
        #expect(ending.complaint.contains("there is none of that name"), "\(ending)")
        withExtendedLifetime(aws) {}
    }
}
