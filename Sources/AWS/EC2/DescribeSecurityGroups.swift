internal import Wire

extension EC2 {
    /// The security groups for which every filter holds.
    /// - Parameter ids: fails with `InvalidGroup.NotFound` if one of them is not there; none means all.
    package func describeSecurityGroups(
        ids: [String] = [], _ filters: [Filter] = []
    ) async throws(AWSFailure) -> Listing<SecurityGroup> {
        var parameters = filters.parameters
        parameters.list("GroupId", ids, .ec2)
        return try await list(
            "DescribeSecurityGroups", parameters, from: "securityGroupInfo",
            pageSize: ids.isEmpty ? Self.pageSize : nil,
            SecurityGroup.init(reading:))
    }
}
