internal import Wire

/// Items: put, got, changed, removed, found.
enum ItemActions {
    static let table: [String: ActionHandler] = [
        "PutItem": put, "GetItem": get, "DeleteItem": delete, "UpdateItem": update, "Query": query, "Scan": scan,
        "TransactWriteItems": transact, "BatchGetItem": batchGet, "BatchWriteItem": batchWrite,
    ]

    private static func members(_ value: JSONValue?, _ name: String) throws(ServiceError) -> ItemTable.Item {
        guard case .object(let members) = value else {
            throw ServiceError(
                "ValidationException",
                "1 validation error detected: Value null at '\(name)' failed to satisfy constraint: Member must not be null"
            )
        }
        return members
    }

    private static func named(_ json: JSONValue, _ region: SandboxRegion) throws(ServiceError) -> ItemTable {
        try region.tables.table(json["TableName"]?.string ?? "")
    }

    private static func check(_ json: JSONValue, against item: ItemTable.Item?) throws(ServiceError) {
        guard let condition = json["ConditionExpression"]?.string else { return }
        guard try ConditionExpression.holds(condition, ExpressionScope(json, item: item ?? [:])) else {
            throw ServiceError("ConditionalCheckFailedException", "The conditional request failed")
        }
    }

    private static func old(_ json: JSONValue, _ item: ItemTable.Item?) -> ServiceReply {
        guard json["ReturnValues"]?.string == "ALL_OLD", let item else { return .json(.object([:])) }
        return .json(.object(["Attributes": .object(item)]))
    }

    private static let put: ActionHandler = { call, region, _ throws(ServiceError) in
        let table = try named(call.json, region)
        let item = try members(call.json["Item"], "item")
        let key = try table.key(of: item)
        let former = table.item(at: key)
        try check(call.json, against: former)
        table.put(item, at: key)
        return old(call.json, former)
    }

    private static let get: ActionHandler = { call, region, _ throws(ServiceError) in
        let table = try named(call.json, region)
        let key = try table.key(of: try members(call.json["Key"], "key"))
        guard let item = table.item(at: key) else { return .json(.object([:])) }
        return .json(.object(["Item": .object(try projected(item, call.json))]))
    }

    private static let delete: ActionHandler = { call, region, _ throws(ServiceError) in
        let table = try named(call.json, region)
        let key = try table.key(of: try members(call.json["Key"], "key"))
        let former = table.item(at: key)
        try check(call.json, against: former)
        table.remove(at: key)
        return old(call.json, former)
    }

    private static let update: ActionHandler = { call, region, _ throws(ServiceError) in
        let table = try named(call.json, region)
        let keyPart = try members(call.json["Key"], "key")
        let key = try table.key(of: keyPart)
        let former = table.item(at: key)
        try check(call.json, against: former)
        let scope = ExpressionScope(call.json, item: former ?? keyPart)
        let item =
            try call.json["UpdateExpression"]?.string.map { text throws(ServiceError) in
                try UpdateExpression.apply(text, scope)
            } ?? scope.item
        guard try table.key(of: item) == key else {
            throw ServiceError(
                "ValidationException",
                "One or more parameter values were invalid: Cannot update attribute. This attribute is part of the key")
        }
        table.put(item, at: key)
        switch call.json["ReturnValues"]?.string {
        case "ALL_NEW", "UPDATED_NEW": return .json(.object(["Attributes": .object(item)]))
        case "ALL_OLD", "UPDATED_OLD": return .json(.object(former.map { ["Attributes": .object($0)] } ?? [:]))
        default: return .json(.object([:]))
        }
    }

    // MARK: Finding

    private static func projected(_ item: ItemTable.Item, _ json: JSONValue) throws(ServiceError) -> ItemTable.Item {
        guard let text = json["ProjectionExpression"]?.string else { return item }
        let scope = ExpressionScope(json, item: item)
        var tokens = try ExpressionTokens(text)
        var part: ItemTable.Item = [:]
        repeat {
            let path = try scope.path(&tokens)
            if let first = path.first, let value = scope.attribute(path) { part[first] = value }
        } while tokens.takes(",")
        return part
    }

    private static func find(
        _ call: ServiceRequest, _ region: SandboxRegion, condition: String?, backwards: Bool
    ) throws(ServiceError) -> ServiceReply {
        let table = try named(call.json, region)
        var items = backwards ? table.all.reversed() : table.all
        if case .object(let start) = call.json["ExclusiveStartKey"] {
            let key = try table.key(of: start)
            var rest: [ItemTable.Item] = []
            for item in items {
                let own = try table.key(of: item)
                if backwards ? own < key : own > key { rest.append(item) }
            }
            items = rest
        }
        let limit = call.json["Limit"]?.integer.map(Int.init) ?? Int.max
        guard limit > 0 else { throw ServiceError("ValidationException", "Limit must be greater than or equal to 1") }
        var found: [JSONValue] = []
        var scanned = 0
        var last: ItemTable.Item?
        for item in items {
            if let condition, try !ConditionExpression.holds(condition, ExpressionScope(call.json, item: item)) {
                continue
            }
            if scanned == limit { break }
            scanned += 1
            last = item
            if let filter = call.json["FilterExpression"]?.string,
                try !ConditionExpression.holds(filter, ExpressionScope(call.json, item: item))
            {
                continue
            }
            found.append(.object(try projected(item, call.json)))
        }
        var answer: [String: JSONValue] = [
            "Count": .integer(Int64(found.count)), "ScannedCount": .integer(Int64(scanned)),
        ]
        if call.json["Select"]?.string != "COUNT" { answer["Items"] = .array(found) }
        if scanned == limit, let last { answer["LastEvaluatedKey"] = .object(table.keyPart(of: last)) }
        return .json(.object(answer))
    }

    private static let query: ActionHandler = { call, region, _ throws(ServiceError) in
        guard let condition = call.json["KeyConditionExpression"]?.string else {
            throw ServiceError(
                "ValidationException",
                "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")
        }
        return try find(
            call, region, condition: condition, backwards: call.json["ScanIndexForward"] == .bool(false))
    }

    private static let scan: ActionHandler = { call, region, _ throws(ServiceError) in
        try find(call, region, condition: nil, backwards: false)
    }

    // MARK: Several at once

    private static let transact: ActionHandler = { call, region, world throws(ServiceError) in
        guard case .array(let parts) = call.json["TransactItems"], !parts.isEmpty, parts.count <= 100 else {
            throw ServiceError("ValidationException", "TransactItems has 1 to 100 elements")
        }
        // All conditions are looked at before anything is written.
        var reasons: [String] = []
        for part in parts {
            reasons.append(try refusal(of: part, region) == nil ? "None" : "ConditionalCheckFailed")
        }
        guard reasons.allSatisfy({ $0 == "None" }) else {
            throw ServiceError(
                "TransactionCanceledException",
                "Transaction cancelled, please refer cancellation reasons for specific reasons [\(reasons.joined(separator: ", "))]"
            )
        }
        for part in parts {
            for (kind, handler) in [("Put", put), ("Delete", delete), ("Update", update)] {
                guard let json = part[kind] else { continue }
                var inner = call
                inner.json = json
                _ = try handler(inner, region, world)
            }
        }
        return .json(.object([:]))
    }

    /// Why one part of a transaction may not be done; nil when it may.
    private static func refusal(of part: JSONValue, _ region: SandboxRegion) throws(ServiceError) -> ServiceError? {
        for kind in ["Put", "Delete", "Update", "ConditionCheck"] {
            guard let json = part[kind] else { continue }
            let table = try named(json, region)
            let key = try table.key(of: try members(json[kind == "Put" ? "Item" : "Key"], "key"))
            do throws(ServiceError) { try check(json, against: table.item(at: key)) } catch {
                guard error.code == "ConditionalCheckFailedException" else { throw error }
                return error
            }
        }
        return nil
    }

    private static let batchGet: ActionHandler = { call, region, _ throws(ServiceError) in
        var answers: [String: JSONValue] = [:]
        for (name, request) in try members(call.json["RequestItems"], "requestItems").sorted(by: { $0.key < $1.key }) {
            let table = try region.tables.table(name)
            guard case .array(let keys) = request["Keys"] else { continue }
            var found: [JSONValue] = []
            for key in keys {
                if let item = table.item(at: try table.key(of: try members(key, "key"))) {
                    found.append(.object(try projected(item, request)))
                }
            }
            answers[name] = .array(found)
        }
        return .json(.object(["Responses": .object(answers), "UnprocessedKeys": .object([:])]))
    }

    private static let batchWrite: ActionHandler = { call, region, _ throws(ServiceError) in
        for (name, requests) in try members(call.json["RequestItems"], "requestItems").sorted(by: { $0.key < $1.key }) {
            let table = try region.tables.table(name)
            guard case .array(let requests) = requests else { continue }
            for request in requests {
                if let item = request["PutRequest"]?["Item"] {
                    let item = try members(item, "item")
                    table.put(item, at: try table.key(of: item))
                } else if let key = request["DeleteRequest"]?["Key"] {
                    table.remove(at: try table.key(of: try members(key, "key")))
                }
            }
        }
        return .json(.object(["UnprocessedItems": .object([:])]))
    }
}
