package import Fleet
internal import Wire

extension CloudFormation {
    /// Short records of all stacks, those deleted in the last 90 days included: without parameters, outputs and tags.
    package func listStacks(_ statuses: [StackStatus] = []) async throws(AWSFailure) -> Listing<Stack> {
        var parameters = QueryParameters()
        if !statuses.isEmpty { parameters.list("StackStatusFilter", statuses.map(\.word), .query) }
        return try await list("ListStacks", parameters, from: "StackSummaries", Stack.init(reading:))
    }
}
