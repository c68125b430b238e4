internal import Wire

extension CloudFormation {
    /// Begins what a change set describes; then it and all other change sets of the stack are gone.
    /// - Parameter id: the change set's ARN.
    package func executeChangeSet(_ id: String, token: String) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["ChangeSetName"] = id
        parameters["ClientRequestToken"] = token
        _ = try await call("ExecuteChangeSet", parameters, mutates: true)
    }
}
