internal import Wire

extension CloudFormation {
    /// Tries again to turn an update back; only legal in `UPDATE_ROLLBACK_FAILED`.
    /// - Parameter skipping: logical ids to count as turned back although they are not.
    package func continueUpdateRollback(
        _ nameOrID: String, token: String, skipping: [String] = []
    ) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        parameters["ClientRequestToken"] = token
        if !skipping.isEmpty { parameters.list("ResourcesToSkip", skipping, .query) }
        _ = try await call("ContinueUpdateRollback", parameters, mutates: true)
    }
}
