internal import Wire

extension CloudFormation {
    /// All resources of a stack.
    package func listStackResources(_ nameOrID: String) async throws(AWSFailure) -> Listing<StackResource> {
        var parameters = QueryParameters()
        parameters["StackName"] = nameOrID
        return try await list(
            "ListStackResources", parameters, from: "StackResourceSummaries", StackResource.init(reading:))
    }
}
