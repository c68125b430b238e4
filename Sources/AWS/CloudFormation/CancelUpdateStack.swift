internal import Wire

extension CloudFormation {
    /// Turns an update that is going on back; only legal in `UPDATE_IN_PROGRESS`.
    package func cancelUpdateStack(_ nameOrID: String, token: String) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        parameters["ClientRequestToken"] = token
        _ = try await call("CancelUpdateStack", parameters, mutates: true)
    }
}
