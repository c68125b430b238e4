package import AWS
package import Fleet
package import Wire

/// Asks CloudFormation to compare a stack with its template, and waits for what it finds. Only when the operator asks: it
/// makes CloudFormation read every resource of the stack.
package struct DriftReader: Sendable {
    /// Between two questions whether it is done.
    private static let pause = Duration.seconds(3)
    /// So often is asked: ten minutes. A small stack takes some seconds.
    private static let questionLimit = 200

    private let client: AWSClient
    private let clock: any WallClock

    package init(client: AWSClient, clock: any WallClock) {
        self.client = client
        self.clock = clock
    }

    /// - Throws: when a call fails, when CloudFormation gives the comparison up, or when it takes too long.
    package func drift(of stack: StackID, in region: RegionName) async throws(AWSFailure) -> StackDrift {
        let stacks = CloudFormation(client: client, region: region)
        let id = try await stacks.detectStackDrift(stack)
        let what = "drift of \(stack.stackName)"
        for _ in 1...Self.questionLimit {
            let detection = try await stacks.describeStackDriftDetectionStatus(id)
            guard detection.isUnderWay else {
                let found = try await stacks.describeStackResourceDrifts(stack)
                // Some resources may have been compared before it gave up; without any it has nothing to tell.
                if detection.hasFailed, found.items.isEmpty {
                    throw AWSFailure(
                        kind: .refused, what: what, why: detection.reason ?? "CloudFormation gave it up",
                        next: "look at the stack's status and try again")
                }
                return StackDrift(
                    status: detection.drift ?? "UNKNOWN", resources: found.items,
                    gap: detection.hasFailed ? detection.reason ?? "CloudFormation gave it up" : found.gap)
            }
            do { try await clock.sleep(for: Self.pause) } catch {
                throw AWSFailure(kind: .cancelled, what: what, why: "cancelled", next: "ask again when you want it")
            }
        }
        throw AWSFailure(
            kind: .refused, what: what, why: "CloudFormation compares for more than ten minutes",
            next: "ask again later")
    }
}
