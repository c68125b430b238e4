internal import Wire

extension CloudFormation {
    /// Begins to delete a stack; it is gone when DescribeStacks by id says `DELETE_COMPLETE`. Deleting what is not there
    /// succeeds.
    /// - Parameters:
    ///   - nameOrID: the id is safer: a name may have come to mean another stack.
    ///   - retaining: logical ids to leave in place; only legal when a deletion has failed before.
    ///   - force: deletes the stack although resources cannot be; only legal when a deletion has failed before.
    package func deleteStack(
        _ nameOrID: String, token: String, retaining: [String] = [], force: Bool = false, roleARN: String? = nil
    ) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        parameters["ClientRequestToken"] = token
        if !retaining.isEmpty { parameters.list("RetainResources", retaining, .query) }
        if force { parameters["DeletionMode"] = "FORCE_DELETE_STACK" }
        parameters["RoleARN"] = roleARN
        _ = try await call("DeleteStack", parameters, mutates: true)
    }
}
