internal import Wire

/// `AWS::DynamoDB::Table`.
struct TableKind: ResourceKind {
    let type = "AWS::DynamoDB::Table"
    let properties: [String: PropertyChange] = [
        "TableName": .replaces, "KeySchema": .replaces, "AttributeDefinitions": .inPlace, "BillingMode": .inPlace,
        "ProvisionedThroughput": .inPlace, "GlobalSecondaryIndexes": .inPlace, "LocalSecondaryIndexes": .replaces,
        "TimeToLiveSpecification": .inPlace, "StreamSpecification": .inPlace, "SSESpecification": .inPlace,
        "PointInTimeRecoverySpecification": .inPlace, "DeletionProtectionEnabled": .inPlace, "TableClass": .inPlace,
        "Tags": .inPlace,
    ]
    let required = ["KeySchema"]
    let attributes = ["Arn", "StreamArn"]
    let nameProperty: String? = "TableName"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("TableName") ?? call.newName()
        var body: [String: JSONValue] = ["TableName": .string(name)]
        for key in ["KeySchema", "AttributeDefinitions", "BillingMode"] {
            if let value = call.properties[key] { body[key] = value.jsonValue }
        }
        if let throughput = call.properties["ProvisionedThroughput"] {
            body["ProvisionedThroughput"] = .object([
                "ReadCapacityUnits": .integer(Int64(throughput["ReadCapacityUnits"].text ?? "1") ?? 1),
                "WriteCapacityUnits": .integer(Int64(throughput["WriteCapacityUnits"].text ?? "1") ?? 1),
            ])
        }
        try Dispatcher.call(
            .dynamoDB, "CreateTable", json: .object(body), region: call.region.name, in: call.world)
        return CreatedThing(physicalID: name, attributes: ["Arn": .text(call.arn("dynamodb", "table/\(name)"))])
    }

    private func status(_ call: ResourceCall) -> String? {
        let answer = try? Dispatcher.call(
            .dynamoDB, "DescribeTable", json: .object(["TableName": .string(call.id)]), region: call.region.name,
            in: call.world)
        return answer?["Table"]?["TableStatus"]?.string
    }

    func isSettled(_ call: ResourceCall, after deed: ResourceTask.Deed) throws(ServiceError) -> Bool {
        deed == .delete ? status(call) == nil : status(call) == "ACTIVE"
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try Dispatcher.call(
            .dynamoDB, "DeleteTable", json: .object(["TableName": .string(call.id)]), region: call.region.name,
            in: call.world)
    }

    func drift(_ call: ResourceCall) -> String { status(call) == nil ? "DELETED" : "IN_SYNC" }
}

extension TemplateValue {
    /// For a call of a service that speaks JSON.
    var jsonValue: JSONValue {
        switch self {
        case .none: .null
        case .text(let text): .string(text)
        case .list(let list): .array(list.map(\.jsonValue))
        case .map(let map): .object(Dictionary(uniqueKeysWithValues: map.members.map { ($0.key, $0.value.jsonValue) }))
        }
    }
}
