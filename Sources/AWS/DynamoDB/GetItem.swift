internal import Wire

extension DynamoDB {
    /// The row with the key, read consistently; nil when there is none.
    package func getItem(table: String, key: Item) async throws(AWSFailure) -> Item? {
        let answer = try await call(
            "GetItem",
            [
                "TableName": .string(table), "Key": .object(key.mapValues(\.json)), "ConsistentRead": .bool(true),
            ])
        guard let row = answer.member("Item"), row != .null else { return nil }
        return try whole("GetItem") { () throws(UnreadableRecord) in try Self.item(row) }
    }
}
