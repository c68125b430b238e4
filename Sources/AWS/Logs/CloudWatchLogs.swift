package import Fleet
internal import Wire

/// CloudWatch Logs of one region, as far as a sweep needs it.
package struct CloudWatchLogs: Sendable {
    let client: AWSClient
    package let region: RegionName

    package init(client: AWSClient, region: RegionName) {
        self.client = client
        self.region = region
    }

    /// The names of the log groups that begin with the prefix.
    package func describeLogGroups(prefix: String) async throws(AWSFailure) -> Listing<String> {
        try await Pages.all { token throws(AWSFailure) in
            var body = ["logGroupNamePrefix": JSONValue.string(prefix)]
            body["nextToken"] = token.map { .string($0) }
            let answer = try await client.callJSON(
                .logs, "DescribeLogGroups", .object(body), in: region, mutates: false)
            var names = Listing<String>()
            for group in answer.items("logGroups") {
                if let name = group.text("logGroupName") {
                    names.items.append(name)
                } else {
                    names.miss(UnreadableRecord("a log group has no name"))
                }
            }
            return Page(names, next: answer.text("nextToken"))
        }
    }
}
