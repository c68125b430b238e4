package import Fleet
internal import Wire

/// CloudFormation of one region. Each operation is a file of its own beside this one.
package struct CloudFormation: Sendable {
    let client: AWSClient
    package let region: RegionName

    package init(client: AWSClient, region: RegionName) {
        self.client = client
        self.region = region
    }

    /// One call; the content of the operation's result, or the whole answer where it has none.
    func call(
        _ operation: String, _ parameters: QueryParameters, mutates: Bool = false
    ) async throws(AWSFailure) -> Element {
        try await client.call(.cloudFormation, operation, parameters, in: region, mutates: mutates)
    }

    /// All pages of a list operation; `until` ends it early.
    func list<Value: Sendable>(
        _ operation: String, _ parameters: QueryParameters, from name: String,
        until isLast: (Value) -> Bool = { _ in false }, _ read: (Element) throws(UnreadableRecord) -> Value
    ) async throws(AWSFailure) -> Listing<Value> {
        try await Pages.all(until: isLast) { token throws(AWSFailure) in
            var parameters = parameters
            if let token { parameters["NextToken"] = token }
            let answer = try await call(operation, parameters)
            return Page(answer.records(name, read), next: answer["NextToken"])
        }
    }
}
