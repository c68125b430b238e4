import Fleet
import Testing
import Wire

@testable import AWS

/// Moto knows nothing of drift: the answers are written after CloudFormation's own reference.
@Suite("CloudFormation's comparison of a stack with its template")
struct DriftTests {
    private static let stack = StackID("arn:aws:cloudformation:us-east-1:123456789012:stack/book/1")!

    private static func result(_ operation: String, _ xml: String) -> ScriptedAnswers.Answer {
        .text(
            "<\(operation)Response xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><\(operation)Result>"
                + "\(xml)</\(operation)Result></\(operation)Response>")
    }

    @Test("it is begun by the stack's id and gives an id to ask with")
    func begun() async throws {
        let scripted = Scripted(
            ScriptedAnswers(Self.result("DetectStackDrift", "<StackDriftDetectionId>d-1</StackDriftDetectionId>")))
        #expect(try await scripted.stacks.detectStackDrift(Self.stack) == "d-1")
        let form = await scripted.transport.form()
        #expect(form == ["Action": "DetectStackDrift", "StackName": Self.stack.rawValue])
    }

    @Test("an answer without an id is unreadable, not an empty id")
    func noID() async {
        let scripted = Scripted(ScriptedAnswers(Self.result("DetectStackDrift", "")))
        let failure = await #expect(throws: AWSFailure.self) {
            try await scripted.stacks.detectStackDrift(Self.stack)
        }
        #expect(failure?.kind == .unreadable)
    }

    @Test(
        "its state is told with what it found, once it found it",
        arguments: [
            ("DETECTION_IN_PROGRESS", true, false), ("DETECTION_COMPLETE", false, false),
            ("DETECTION_FAILED", false, true),
        ])
    func state(status: String, isUnderWay: Bool, hasFailed: Bool) async throws {
        let found =
            isUnderWay
            ? ""
            : "<StackDriftStatus>DRIFTED</StackDriftStatus><DriftedStackResourceCount>2</DriftedStackResourceCount>"
        let scripted = Scripted(
            ScriptedAnswers(
                Self.result(
                    "DescribeStackDriftDetectionStatus",
                    "<StackId>\(Self.stack)</StackId><DetectionStatus>\(status)</DetectionStatus>\(found)")))
        let detection = try await scripted.stacks.describeStackDriftDetectionStatus("d-1")
        #expect(await scripted.transport.form()["StackDriftDetectionId"] == "d-1")
        #expect(detection.isUnderWay == isUnderWay && detection.hasFailed == hasFailed)
        #expect(detection.drift == (isUnderWay ? nil : "DRIFTED"))
        #expect(detection.driftedCount == (isUnderWay ? nil : 2))
    }

    @Test("what drifted is told property by property, over all pages")
    func drifts() async throws {
        let first = """
            <StackResourceDrifts><member><StackId>\(Self.stack)</StackId><LogicalResourceId>Ssh</LogicalResourceId>\
            <PhysicalResourceId>sg-1</PhysicalResourceId><ResourceType>AWS::EC2::SecurityGroup</ResourceType>\
            <StackResourceDriftStatus>MODIFIED</StackResourceDriftStatus><PropertyDifferences><member>\
            <PropertyPath>/GroupDescription</PropertyPath><ExpectedValue>a</ExpectedValue><ActualValue>b</ActualValue>\
            <DifferenceType>NOT_EQUAL</DifferenceType></member></PropertyDifferences>\
            <Timestamp>2026-11-24T12:00:00Z</Timestamp></member></StackResourceDrifts><NextToken>t</NextToken>
            """
        let second = """
            <StackResourceDrifts><member><LogicalResourceId>Table</LogicalResourceId>\
            <ResourceType>AWS::DynamoDB::Table</ResourceType>\
            <StackResourceDriftStatus>IN_SYNC</StackResourceDriftStatus></member></StackResourceDrifts>
            """
        let name = "DescribeStackResourceDrifts"
        let scripted = Scripted(ScriptedAnswers(Self.result(name, first), Self.result(name, second)))
        let found = try await scripted.stacks.describeStackResourceDrifts(Self.stack)
        #expect(await scripted.transport.form(1)["NextToken"] == "t")
        #expect(
            found.items == [
                StackDrift.Resource(
                    logicalID: "Ssh", physicalID: "sg-1", type: "AWS::EC2::SecurityGroup", status: "MODIFIED",
                    differences: [StackDrift.Difference(path: "/GroupDescription", expected: "a", actual: "b")]),
                StackDrift.Resource(
                    logicalID: "Table", physicalID: nil, type: "AWS::DynamoDB::Table", status: "IN_SYNC"),
            ])
        #expect(found.items.map(\.hasDrifted) == [true, false])
    }

    @Test("every try of a call counts for the job that asked, and none for others")
    func counted() async throws {
        let busy =
            "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>"
        let answer = Self.result("DetectStackDrift", "<StackDriftDetectionId>d-1</StackDriftDetectionId>")
        let scripted = Scripted(ScriptedAnswers(.status(400, Array(busy.utf8)), answer, answer))
        let tally = CallTally()
        try await CallTally.$current.withValue(tally) { _ = try await scripted.stacks.detectStackDrift(Self.stack) }
        _ = try await scripted.stacks.detectStackDrift(Self.stack)
        #expect(tally.count == CallTally.Count(calls: 2, throttled: 1))
    }
}
