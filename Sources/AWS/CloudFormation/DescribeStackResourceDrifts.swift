package import Fleet
internal import Wire

extension CloudFormation {
    /// What the last comparison found of each resource whose type CloudFormation can compare.
    package func describeStackResourceDrifts(
        _ stack: StackID
    ) async throws(AWSFailure) -> Listing<StackDrift.Resource> {
        var parameters = QueryParameters()
        parameters["StackName"] = stack.rawValue
        return try await list(
            "DescribeStackResourceDrifts", parameters, from: "StackResourceDrifts", Self.drift(reading:))
    }

    private static func drift(reading item: Element) throws(UnreadableRecord) -> StackDrift.Resource {
        let differences = item.child("PropertyDifferences")?.children.map {
            StackDrift.Difference(
                path: $0["PropertyPath"] ?? "", expected: $0["ExpectedValue"] ?? "", actual: $0["ActualValue"] ?? "")
        }
        return StackDrift.Resource(
            logicalID: try item.required("LogicalResourceId"), physicalID: item["PhysicalResourceId"],
            type: item["ResourceType"] ?? "", status: try item.required("StackResourceDriftStatus"),
            differences: differences ?? [])
    }
}
