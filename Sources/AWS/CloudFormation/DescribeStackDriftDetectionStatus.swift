internal import Wire

extension CloudFormation {
    /// How far a comparison of a stack with its template has come.
    package struct DriftDetection: Hashable, Sendable {
        /// `DETECTION_IN_PROGRESS`, `DETECTION_COMPLETE`, `DETECTION_FAILED`.
        package var status: String
        package var reason: String?
        /// `DRIFTED`, `IN_SYNC`, `UNKNOWN`, `NOT_CHECKED`; nil while it goes on.
        package var drift: String?
        /// How many resources have drifted; nil while it goes on.
        package var driftedCount: Int?

        package var isUnderWay: Bool { status == "DETECTION_IN_PROGRESS" }
        package var hasFailed: Bool { status == "DETECTION_FAILED" }
    }

    /// - Parameter id: what `detectStackDrift` gave.
    package func describeStackDriftDetectionStatus(_ id: String) async throws(AWSFailure) -> DriftDetection {
        var parameters = QueryParameters()
        parameters["StackDriftDetectionId"] = id
        let answer = try await call("DescribeStackDriftDetectionStatus", parameters)
        guard let status = answer["DetectionStatus"] else {
            throw .unreadable("DescribeStackDriftDetectionStatus in \(region)", "it has no status", mutates: false)
        }
        return DriftDetection(
            status: status, reason: answer["DetectionStatusReason"], drift: answer["StackDriftStatus"],
            driftedCount: answer.child("DriftedStackResourceCount")?.number)
    }
}
