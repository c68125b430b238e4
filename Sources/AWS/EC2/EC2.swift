package import Fleet
internal import Wire

/// EC2 of one region. Each operation is a file of its own beside this one.
package struct EC2: Sendable {
    /// The most records that one page is asked to hold; EC2 takes 5 to 1,000.
    static let pageSize = 1_000

    let client: AWSClient
    package let region: RegionName

    package init(client: AWSClient, region: RegionName) {
        self.client = client
        self.region = region
    }

    /// One call; the answer's root element.
    func call(
        _ operation: String, _ parameters: QueryParameters, mutates: Bool = false
    ) async throws(AWSFailure) -> Element {
        try await client.call(.ec2, operation, parameters, in: region, mutates: mutates)
    }

    /// All pages of a list operation that names its next page `nextToken`.
    /// - Parameter pageSize: nil where EC2 refuses it: with ids, and for the operations that have no pages.
    func list<Value: Sendable>(
        _ operation: String, _ parameters: QueryParameters, from name: String, pageSize: Int? = nil,
        _ read: (Element) throws(UnreadableRecord) -> Value
    ) async throws(AWSFailure) -> Listing<Value> {
        try await Pages.all { token throws(AWSFailure) in
            var parameters = parameters
            if let pageSize { parameters["MaxResults"] = String(pageSize) }
            if let token { parameters["NextToken"] = token }
            let answer = try await call(operation, parameters)
            return Page(answer.records(name, read), next: answer["nextToken"])
        }
    }
}
