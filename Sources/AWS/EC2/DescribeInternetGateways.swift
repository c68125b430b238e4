internal import Wire

extension EC2 {
    /// A VPC's way to the internet.
    package struct InternetGateway: Hashable, Sendable {
        package var id: String
        package var vpcIDs: [String] = []
        package var tags: [String: String] = [:]

        package init(id: String) { self.id = id }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.required("internetGatewayId"))
            vpcIDs = item.list("attachmentSet").compactMap { $0["vpcId"] }
            tags = item.child("tagSet")?.tags ?? [:]
        }
    }

    /// The internet gateways for which every filter holds.
    package func describeInternetGateways(
        _ filters: [Filter] = []
    ) async throws(AWSFailure) -> Listing<InternetGateway> {
        try await list(
            "DescribeInternetGateways", filters.parameters, from: "internetGatewaySet", pageSize: Self.pageSize,
            InternetGateway.init(reading:))
    }
}
