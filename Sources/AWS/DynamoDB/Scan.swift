internal import Wire

extension DynamoDB {
    /// All rows of a table, read consistently; for small tables.
    package func scan(table: String) async throws(AWSFailure) -> Listing<Item> {
        try await rows("Scan", ["TableName": .string(table)])
    }
}
