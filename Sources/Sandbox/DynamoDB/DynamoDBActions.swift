/// The actions of DynamoDB.
enum DynamoDBActions {
    static let table: [String: ActionHandler] = [:]
}

/// One region's tables.
final class TableStore {}
