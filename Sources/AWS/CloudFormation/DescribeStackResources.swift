package import FoundationEssentials
package import Fleet
internal import Wire

extension CloudFormation {
    /// A resource of a stack as it stands.
    package struct StackResource: Hashable, Sendable {
        package var logicalID: String
        package var physicalID: String?
        package var type: String
        package var status: StackStatus
        package var reason: String?
        package var at: Date?
        package var driftStatus: String?

        package init(logicalID: String, type: String, status: StackStatus) {
            self.logicalID = logicalID
            self.type = type
            self.status = status
        }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(
                logicalID: try item.required("LogicalResourceId"), type: item["ResourceType"] ?? "",
                status: StackStatus(item["ResourceStatus"] ?? ""))
            physicalID = item["PhysicalResourceId"]
            reason = item["ResourceStatusReason"]
            at = (item.child("Timestamp") ?? item.child("LastUpdatedTimestamp"))?.time
            driftStatus = item.child("DriftInformation")?["StackResourceDriftStatus"]
        }
    }

    /// The resources of a stack, at most the first 100 (CloudFormation's limit, without pages); `listStackResources`
    /// gives all. The only call that finds a stack by what is in it.
    package func describeStackResources(_ nameOrID: String) async throws(AWSFailure) -> Listing<StackResource> {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        return try await describeStackResources(parameters)
    }

    /// The resources of the stack to which the resource with this physical id belongs.
    package func describeStackResources(
        holdingPhysicalID id: String
    ) async throws(AWSFailure) -> Listing<StackResource> {
        var parameters = QueryParameters()
        parameters["PhysicalResourceId"] = id
        return try await describeStackResources(parameters)
    }

    private func describeStackResources(
        _ parameters: QueryParameters
    ) async throws(AWSFailure) -> Listing<StackResource> {
        let answer = try await call("DescribeStackResources", parameters)
        var listing = answer.records("StackResources", StackResource.init(reading:))
        if listing.items.count >= 100 { listing.completeness = .partial(why: "the first 100 resources only") }
        return listing
    }
}
