internal import Wire

extension CloudFormation {
    /// Drops a change set; its stack stays as it is. Deleting what is not there succeeds.
    /// - Parameter id: the change set's ARN.
    package func deleteChangeSet(_ id: String) async throws(AWSFailure) {
        var parameters = QueryParameters()
        parameters["ChangeSetName"] = id
        _ = try await call("DeleteChangeSet", parameters, mutates: true)
    }
}
