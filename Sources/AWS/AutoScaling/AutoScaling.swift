package import Fleet
internal import Wire

/// Auto Scaling of one region. Each operation is a file of its own beside this one.
///
/// Its calls carry no client token: after a lost answer, look at the group and its activities before a repeat.
package struct AutoScaling: Sendable {
    /// The most records that one page may hold.
    static let pageSize = 100

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
        try await client.call(.autoScaling, operation, parameters, in: region, mutates: mutates)
    }

    /// All pages of a list operation.
    func list<Value: Sendable>(
        _ operation: String, _ parameters: QueryParameters, from name: String, limit: Int = Pages.usualLimit,
        pageSize: Int = pageSize, _ read: (Element) throws(UnreadableRecord) -> Value
    ) async throws(AWSFailure) -> Listing<Value> {
        try await Pages.all(limit: limit) { token throws(AWSFailure) in
            var parameters = parameters
            parameters["MaxRecords"] = String(pageSize)
            if let token { parameters["NextToken"] = token }
            let answer = try await call(operation, parameters)
            return Page(answer.records(name, read), next: answer["NextToken"])
        }
    }

    /// A call about one group that answers with nothing.
    func change(
        _ operation: String, group: String, _ more: QueryParameters = QueryParameters()
    ) async throws(AWSFailure) {
        var parameters = more
        parameters["AutoScalingGroupName"] = group
        _ = try await call(operation, parameters, mutates: true)
    }
}
