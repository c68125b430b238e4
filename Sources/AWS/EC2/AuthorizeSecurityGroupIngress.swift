internal import Wire

extension EC2 {
    /// Lets traffic in. A rule that is there already fails with `InvalidPermission.Duplicate` and adds none of them.
    package func authorizeSecurityGroupIngress(
        groupID: String, _ permissions: [Permission]
    ) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["GroupId"] = groupID
        parameters.permissions(permissions)
        _ = try await call("AuthorizeSecurityGroupIngress", parameters, mutates: true)
    }
}
