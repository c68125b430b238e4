package import Fleet
internal import Wire

/// DynamoDB of one region, as far as the swarm table needs it: reads only.
package struct DynamoDB: Sendable {
    let client: AWSClient
    package let region: RegionName

    package init(client: AWSClient, region: RegionName) {
        self.client = client
        self.region = region
    }

    /// A row of a table.
    package typealias Item = [String: AttributeValue]

    func call(_ operation: String, _ body: [String: JSONValue]) async throws(AWSFailure) -> JSONValue {
        try await client.callJSON(.dynamoDB, operation, .object(body), in: region, mutates: false)
    }

    /// All pages of Query or Scan; the next page is named by the last row's key.
    func rows(_ operation: String, _ body: [String: JSONValue]) async throws(AWSFailure) -> Listing<Item> {
        var listing = Listing<Item>()
        var start: JSONValue?
        for page in 1...Pages.usualLimit {
            var body = body
            body["ConsistentRead"] = .bool(true)
            body["ExclusiveStartKey"] = start
            let answer: JSONValue
            do throws(AWSFailure) { answer = try await call(operation, body) } catch {
                if page == 1 { throw error }
                listing.completeness = .partial(why: "page \(page) failed: \(error.why)")
                return listing
            }
            for row in answer.items("Items") {
                do throws(UnreadableRecord) { listing.items.append(try Self.item(row)) } catch { listing.miss(error) }
            }
            guard let next = answer.member("LastEvaluatedKey"), next != .null else { return listing }
            guard next != start else {
                listing.completeness = .partial(why: "page \(page) named itself as the next")
                return listing
            }
            start = next
        }
        listing.completeness = .partial(why: "more than \(Pages.usualLimit) pages")
        return listing
    }

    /// A row of an answer.
    static func item(_ row: JSONValue) throws(UnreadableRecord) -> Item {
        guard case .object(let members) = row else { throw UnreadableRecord("a row is not an object") }
        var item: Item = [:]
        for (name, value) in members { item[name] = try AttributeValue(reading: value) }
        return item
    }
}
