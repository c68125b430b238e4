package import FoundationEssentials
package import Fleet
internal import Wire

extension CloudFormation {
    /// Something that happened to a stack or to one of its resources.
    package struct StackEvent: Hashable, Sendable {
        package var id: String
        package var stackID: String
        package var stackName: String
        package var at: Date
        package var logicalID: String
        package var physicalID: String?
        /// `AWS::EC2::Instance`, …; the stack itself is a row too, with its own name as logical id.
        package var type: String
        package var status: StackStatus
        package var reason: String?
        /// The token of the call that began the operation: it picks out our own.
        package var token: String?
        package var detailedStatus: String?

        package init(
            id: String, stackID: String, stackName: String, at: Date, logicalID: String, type: String,
            status: StackStatus
        ) {
            self.id = id
            self.stackID = stackID
            self.stackName = stackName
            self.at = at
            self.logicalID = logicalID
            self.type = type
            self.status = status
        }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(
                id: try item.required("EventId"), stackID: item["StackId"] ?? "", stackName: item["StackName"] ?? "",
                at: try item.requiredTime("Timestamp"), logicalID: item["LogicalResourceId"] ?? "",
                type: item["ResourceType"] ?? "", status: StackStatus(item["ResourceStatus"] ?? ""))
            physicalID = item["PhysicalResourceId"]
            reason = item["ResourceStatusReason"]
            token = item["ClientRequestToken"]
            detailedStatus = item["DetailedStatus"]
        }
    }

    /// The events of a stack, newest first.
    /// - Parameter known: the newest event that is known already: paging ends with the page that holds it, and neither
    ///   it nor what is older is in the listing. Re-reading a whole history on each look is what throttles accounts.
    package func describeStackEvents(
        _ nameOrID: String, after known: String? = nil
    ) async throws(AWSFailure) -> Listing<StackEvent> {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        var events = try await list(
            "DescribeStackEvents", parameters, from: "StackEvents", until: { $0.id == known },
            StackEvent.init(reading:))
        if let place = events.items.firstIndex(where: { $0.id == known }) { events.items.removeSubrange(place...) }
        return events
    }
}
