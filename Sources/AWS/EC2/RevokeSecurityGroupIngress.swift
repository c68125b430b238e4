internal import Wire

extension EC2 {
    /// Takes rules away. In a VPC a rule that is not there fails with `InvalidPermission.NotFound`.
    package func revokeSecurityGroupIngress(groupID: String, _ permissions: [Permission]) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["GroupId"] = groupID
        parameters.permissions(permissions)
        _ = try await call("RevokeSecurityGroupIngress", parameters, mutates: true)
    }
}
