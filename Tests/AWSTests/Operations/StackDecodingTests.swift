import Fleet
import Foundation
import Testing

@testable import AWS

@Suite("CloudFormation replies")
struct StackDecodingTests {
    @Test("a stack keeps its parameters, outputs and tags")
    func stack() async throws {
        let stack = try await Scripted(reply: "DescribeStacks-one").stacks.describeStack("s1")
        #expect(stack.name == "s1" && stack.status.isComplete && stack.description == "two")
        #expect(stack.parameters == ["Size": "2", "Kind": ""])
        #expect(stack.output("Group")?.hasPrefix("s1-Asg-") == true && stack.output("Nothing") == nil)
        #expect(stack.tags == ["a": "b"] && !stack.isProtected && stack.createdAt != nil)
    }

    @Test("a missing stack is told apart from other bad input, and is nil to whoever only looks")
    func missing() async throws {
        let body = try Reply.bytes("StackMissing")
        let asked = Scripted(ScriptedAnswers(.status(400, body)))
        let failure = await #expect(throws: AWSFailure.self) { try await asked.stacks.describeStack("nope") }
        #expect(failure?.saysStackIsMissing == true && failure?.saysNothingToUpdate == false)
        let looked = try await Scripted(ScriptedAnswers(.status(400, body))).stacks.findStack("nope")
        #expect(looked == nil)
        let other = String(decoding: body, as: UTF8.self).replacing("Stack with id nope does not exist", with: "No")
        let refused = Scripted(ScriptedAnswers(.status(400, Array(other.utf8))))
        await #expect(throws: AWSFailure.self) { try await refused.stacks.findStack("nope") }
    }

    @Test("events are newest first, and the stack's own are among them")
    func events() async throws {
        let events = try await Scripted(reply: "DescribeStackEvents").stacks.describeStackEvents("s1")
        #expect(events.items.map(\.status.word) == ["CREATE_COMPLETE", "CREATE_IN_PROGRESS"])
        #expect(events.items.last?.reason == "User Initiated")
        #expect(events.items.allSatisfy { $0.physicalID == $0.stackID && $0.type == "AWS::CloudFormation::Stack" })
        #expect(events.items[0].at > events.items[1].at)
    }

    @Test("both lists of resources agree")
    func resources() async throws {
        let described = try await Scripted(reply: "DescribeStackResources").stacks.describeStackResources("s1")
        let listed = try await Scripted(reply: "ListStackResources").stacks.listStackResources("s1")
        #expect(Set(described.items.map(\.physicalID)) == Set(listed.items.map(\.physicalID)))
        #expect(Set(listed.items.map(\.type)) == ["AWS::EC2::LaunchTemplate", "AWS::AutoScaling::AutoScalingGroup"])
    }

    @Test("a template's parameters come with types, an empty default is not none, and secrets are marked")
    func summary() async throws {
        let summary = try await Scripted(reply: "GetTemplateSummary").stacks.getTemplateSummary(.body("{}"))
        let kind = try #require(summary.parameters.first { $0.name == "Kind" })
        #expect(kind.isSecret && kind.defaultValue == "" && kind.allowedValues == ["", "a"])
        let size = try #require(summary.parameters.first { $0.name == "Size" })
        #expect(size.type == "Number" && size.defaultValue == "2" && !size.isSecret && size.description == "how many")
        #expect(summary.metadata?.contains("AWS::CloudFormation::Interface") == true)
    }

    @Test("a created stack's id, a change set's changes and a template come back")
    func others() async throws {
        let id = try await Scripted(reply: "CreateStack").stacks.createStack(
            name: "s1", .init(template: .body("{}")), token: "tok1")
        #expect(id.stackName == "s1")
        let set = try await Scripted(reply: "DescribeChangeSet").stacks.describeChangeSet("arn")
        #expect(set.changes.items.map(\.action) == ["Add", "Add"] && set.executionStatus == "AVAILABLE")
        #expect(!set.saysNoChanges)
        let template = try await Scripted(reply: "GetTemplate").stacks.getTemplate("s1")
        #expect(template.contains("AWSTemplateFormatVersion"))
    }

    @Test("a stack without status is a bad record, not a stack")
    func badStack() async throws {
        let id = "arn:aws:cloudformation:us-east-1:123456789012:stack/s1/1"
        let cloud = Scripted(
            ScriptedAnswers(
                .text(
                    """
                    <DescribeStacksResponse><DescribeStacksResult><Stacks>
                    <member><StackId>\(id)</StackId></member>
                    <member><StackId>\(id)</StackId><StackStatus>CREATE_COMPLETE</StackStatus></member>
                    </Stacks></DescribeStacksResult></DescribeStacksResponse>
                    """)))
        let stacks = try await cloud.stacks.describeStacks()
        #expect(stacks.items.map(\.name) == ["s1"] && stacks.unreadableCount == 1)
    }
}
