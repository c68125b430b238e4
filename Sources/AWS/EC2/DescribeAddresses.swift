internal import Wire

extension EC2 {
    /// An elastic IP address; it costs money as long as it is allocated.
    package struct Address: Hashable, Sendable {
        package var publicAddress: String
        package var allocationID: String?
        /// Nil while it is attached to nothing.
        package var associationID: String?
        package var instanceID: String?
        package var networkInterfaceID: String?
        package var privateAddress: String?
        package var tags: [String: String] = [:]

        package init(publicAddress: String) { self.publicAddress = publicAddress }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(publicAddress: try item.required("publicIp"))
            allocationID = item["allocationId"]
            associationID = item["associationId"]
            instanceID = item["instanceId"]
            networkInterfaceID = item["networkInterfaceId"]
            privateAddress = item["privateIpAddress"]
            tags = item.child("tagSet")?.tags ?? [:]
        }
    }

    /// The elastic addresses for which every filter holds.
    package func describeAddresses(
        allocationIDs: [String] = [], _ filters: [Filter] = []
    ) async throws(AWSFailure) -> Listing<Address> {
        var parameters = filters.parameters
        parameters.list("AllocationId", allocationIDs, .ec2)
        return try await list("DescribeAddresses", parameters, from: "addressesSet", Address.init(reading:))
    }
}
