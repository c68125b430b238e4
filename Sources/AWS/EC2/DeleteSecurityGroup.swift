internal import Wire

extension EC2 {
    /// Deletes a group; `DependencyViolation` while an interface or another group's rule still names it.
    package func deleteSecurityGroup(id: String) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["GroupId"] = id
        _ = try await call("DeleteSecurityGroup", parameters, mutates: true)
    }
}
