import AWS
import Fleet
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Inventory

@Suite("Waiting for CloudFormation's comparison")
struct DriftReaderTests {
    private static let stack = StackID("arn:aws:cloudformation:us-east-1:123456789012:stack/book/1")!

    /// Answers the questions for its state with these, the last one for ever.
    private func drift(
        _ states: [String], drifts: String = "", clock: ManualWallClock = ManualWallClock(passesBySleeping: true)
    ) async throws -> StackDrift {
        let left = Mutex(states)
        let transport = ScriptedTransport { call in
            switch call.name {
            case "DetectStackDrift": .result(call, "<StackDriftDetectionId>d-1</StackDriftDetectionId>")
            case "DescribeStackDriftDetectionStatus":
                .result(
                    call, left.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? "" })
            default: .result(call, "<StackResourceDrifts>\(drifts)</StackResourceDrifts>")
            }
        }
        let environment = AWSEnvironment(
            variables: [:], configuration: SharedConfiguration(), chosenEndpoint: "http://127.0.0.1:1", home: "/nowhere"
        )
        let keys = Credentials(accessKeyID: "AKIATEST", secretAccessKey: Secret("secret"), source: "test")
        let client = AWSClient(
            transport: transport, credentials: CredentialChain(fixed: keys, clock: clock),
            endpoints: EndpointResolver(environment), meter: CallMeter(), clock: clock, random: { 0 })
        return try await DriftReader(client: client, clock: clock).drift(of: Self.stack, in: InventoryFixture.east)
    }

    private static let underWay = "<DetectionStatus>DETECTION_IN_PROGRESS</DetectionStatus>"
    private static let done =
        "<DetectionStatus>DETECTION_COMPLETE</DetectionStatus><StackDriftStatus>DRIFTED</StackDriftStatus>"
    private static let failed =
        "<DetectionStatus>DETECTION_FAILED</DetectionStatus><DetectionStatusReason>no rights</DetectionStatusReason>"
        + "<StackDriftStatus>DRIFTED</StackDriftStatus>"

    private static func resource(_ name: String, _ status: String) -> String {
        "<member><LogicalResourceId>\(name)</LogicalResourceId>"
            + "<StackResourceDriftStatus>\(status)</StackResourceDriftStatus></member>"
    }

    @Test("it asks until it is done, and tells first what has drifted")
    func done() async throws {
        let clock = ManualWallClock(passesBySleeping: true)
        let drift = try await drift(
            [Self.underWay, Self.underWay, Self.done],
            drifts: Self.resource("A", "IN_SYNC") + Self.resource("B", "DELETED"), clock: clock)
        #expect(drift.status == "DRIFTED" && drift.hasDrifted && drift.gap == nil)
        #expect(drift.resources.map(\.logicalID) == ["B", "A"])
        #expect(clock.slept.count { $0 == .seconds(3) } == 2)
    }

    @Test("one that was given up tells what it found by then, and that it is not all")
    func partly() async throws {
        let drift = try await drift([Self.failed], drifts: Self.resource("A", "MODIFIED"))
        #expect(drift.resources.count == 1 && drift.gap == "no rights")
    }

    @Test("one that was given up with nothing found is a failure with CloudFormation's reason")
    func failed() async {
        let failure = await #expect(throws: AWSFailure.self) { try await drift([Self.failed]) }
        #expect(failure?.why == "no rights")
    }

    @Test("one that never ends is given up")
    func endless() async {
        let failure = await #expect(throws: AWSFailure.self) { try await drift([Self.underWay]) }
        #expect(failure?.why.contains("ten minutes") == true)
    }
}
