internal import Wire

extension DynamoDB {
    /// The rows with the partition key, read consistently, in the order of their sort keys.
    package func query(
        table: String, partitionKey: String, equals value: AttributeValue
    ) async throws(AWSFailure) -> Listing<Item> {
        try await rows(
            "Query",
            [
                "TableName": .string(table),
                "KeyConditionExpression": .string("#key = :value"),
                "ExpressionAttributeNames": .object(["#key": .string(partitionKey)]),
                "ExpressionAttributeValues": .object([":value": value.json]),
            ])
    }
}
