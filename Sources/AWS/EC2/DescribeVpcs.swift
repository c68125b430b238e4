internal import Wire

extension EC2 {
    /// A virtual private cloud.
    package struct VPC: Hashable, Sendable {
        package var id: String
        package var block = ""
        package var isDefault = false
        /// `pending` or `available`.
        package var state = ""
        package var tags: [String: String] = [:]

        package init(id: String) { self.id = id }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.required("vpcId"))
            block = item["cidrBlock"] ?? ""
            isDefault = item["isDefault"] == "true"
            state = item["state"] ?? ""
            tags = item.child("tagSet")?.tags ?? [:]
        }
    }

    /// The VPCs for which every filter holds.
    package func describeVpcs(
        ids: [String] = [], _ filters: [Filter] = []
    ) async throws(AWSFailure) -> Listing<VPC> {
        var parameters = filters.parameters
        parameters.list("VpcId", ids, .ec2)
        return try await list(
            "DescribeVpcs", parameters, from: "vpcSet", pageSize: ids.isEmpty ? Self.pageSize : nil,
            VPC.init(reading:))
    }
}
