internal import Wire

/// The actions of DynamoDB.
enum DynamoDBActions {
    static let table: [String: ActionHandler] = ItemActions.table.merging([
        "CreateTable": create, "DescribeTable": describe, "DeleteTable": delete, "ListTables": list,
        "TagResource": tag, "ListTagsOfResource": listTags,
    ]) { one, _ in one }

    /// As CreateTable, DescribeTable and DeleteTable tell of a table.
    static func description(of table: ItemTable, _ region: SandboxRegion, status: String) -> JSONValue {
        let keys = [(table.hashKey, "HASH")] + [table.rangeKey].compactMap(\.self).map { ($0, "RANGE") }
        return .object([
            "TableName": .string(table.name), "TableStatus": .string(status), "TableId": .string(table.id),
            "TableArn": .string(arn(of: table.name, region)), "ItemCount": .integer(Int64(table.count)),
            "TableSizeBytes": .integer(Int64(table.count * 128)),
            "CreationDateTime": .number(Double(table.createdAt.nanoseconds) / 1e9),
            "KeySchema": .array(keys.map { .object(["AttributeName": .string($0.0), "KeyType": .string($0.1)]) }),
            "AttributeDefinitions": .array(
                keys.map {
                    .object([
                        "AttributeName": .string($0.0), "AttributeType": .string(table.keyTypes[$0.0] ?? "S"),
                    ])
                }), "BillingModeSummary": .object(["BillingMode": .string("PAY_PER_REQUEST")]),
        ])
    }

    static func arn(of name: String, _ region: SandboxRegion) -> String {
        "arn:aws:dynamodb:\(region.name):\(World.account):table/\(name)"
    }

    private static let create: ActionHandler = { call, region, world throws(ServiceError) in
        guard let name = call.json["TableName"]?.string, (3...255).contains(name.count),
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) })
        else { throw ServiceError("ValidationException", "TableName must be 3 to 255 of a-z, A-Z, 0-9, _, - and .") }
        guard case .array(let schema) = call.json["KeySchema"],
            let hash = schema.first(where: { $0["KeyType"]?.string == "HASH" })?["AttributeName"]?.string
        else {
            throw ServiceError(
                "ValidationException",
                "No Hash Key specified in schema. All Dynamo DB tables must have exactly one hash key")
        }
        var types: [String: String] = [:]
        if case .array(let definitions) = call.json["AttributeDefinitions"] {
            for definition in definitions {
                types[definition["AttributeName"]?.string ?? ""] = definition["AttributeType"]?.string
            }
        }
        let range = schema.first { $0["KeyType"]?.string == "RANGE" }?["AttributeName"]?.string
        let table = try region.tables.create(
            name: name, hashKey: hash, rangeKey: range, keyTypes: types, in: world)
        if case .array(let tags) = call.json["Tags"] {
            table.tags = tags.map { ($0["Key"]?.string ?? "", $0["Value"]?.string ?? "") }
        }
        return .json(.object(["TableDescription": description(of: table, region, status: "ACTIVE")]))
    }

    private static func named(_ call: ServiceRequest, _ region: SandboxRegion) throws(ServiceError) -> ItemTable {
        let name = call.json["TableName"]?.string ?? ""
        do throws(ServiceError) { return try region.tables.table(name) } catch {
            throw ServiceError("ResourceNotFoundException", "Requested resource not found: Table: \(name) not found")
        }
    }

    private static let describe: ActionHandler = { call, region, _ throws(ServiceError) in
        .json(.object(["Table": description(of: try named(call, region), region, status: "ACTIVE")]))
    }

    private static let delete: ActionHandler = { call, region, _ throws(ServiceError) in
        let table = try named(call, region)
        try region.tables.delete(name: table.name)
        return .json(.object(["TableDescription": description(of: table, region, status: "DELETING")]))
    }

    private static let list: ActionHandler = { _, region, _ throws(ServiceError) in
        .json(.object(["TableNames": .array(region.tables.names.map { .string($0) })]))
    }

    private static func tagged(_ call: ServiceRequest, _ region: SandboxRegion) throws(ServiceError) -> ItemTable {
        let name = call.json["ResourceArn"]?.string?.split(separator: "/").last.map(String.init) ?? ""
        return try region.tables.table(name)
    }

    private static let tag: ActionHandler = { call, region, _ throws(ServiceError) in
        let table = try tagged(call, region)
        guard case .array(let tags) = call.json["Tags"] else { return .json(.object([:])) }
        for tag in tags {
            table.tags.removeAll { $0.key == tag["Key"]?.string }
            table.tags.append((tag["Key"]?.string ?? "", tag["Value"]?.string ?? ""))
        }
        return .json(.object([:]))
    }

    private static let listTags: ActionHandler = { call, region, _ throws(ServiceError) in
        let tags = try tagged(call, region).tags
        return .json(
            .object(["Tags": .array(tags.map { .object(["Key": .string($0.key), "Value": .string($0.value)]) })]))
    }
}
