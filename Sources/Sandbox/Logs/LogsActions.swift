internal import Wire

/// The actions of CloudWatch Logs that concern groups; nothing is logged here.
enum LogsActions {
    static let table: [String: ActionHandler] = [
        "DescribeLogGroups": describe, "CreateLogGroup": create, "DeleteLogGroup": delete,
        "PutRetentionPolicy": putRetention,
    ]

    private static let pageSize = 50

    private static func name(_ request: ServiceRequest) throws(ServiceError) -> String {
        if let name = request.json["logGroupName"]?.string { return name }
        throw ServiceError("InvalidParameterException", "1 validation error detected: Value null at 'logGroupName'")
    }

    private static let describe: ActionHandler = { request, region, _ throws(ServiceError) in
        let prefix = request.json["logGroupNamePrefix"]?.string ?? ""
        let found = region.logGroups.groups.filter { $0.name.hasPrefix(prefix) }
        let page = try Paging(
            found, size: Int(request.json["limit"]?.integer ?? Int64(pageSize)),
            token: request.json["nextToken"]?.string)
        var answer: [String: JSONValue] = [
            "logGroups": .array(
                page.items.map { group in
                    var members: [String: JSONValue] = [
                        "logGroupName": .string(group.name), "arn": .string(group.arn),
                        "logGroupArn": .string(String(group.arn.dropLast(2))),
                        "creationTime": .integer(group.createdAt.nanoseconds / 1_000_000), "storedBytes": .integer(0),
                        "metricFilterCount": .integer(0), "logGroupClass": .string("STANDARD"),
                    ]
                    if let days = group.retentionDays { members["retentionInDays"] = .integer(Int64(days)) }
                    return .object(members)
                })
        ]
        if let next = page.next { answer["nextToken"] = .string(next) }
        return .json(.object(answer))
    }

    private static let create: ActionHandler = { request, region, world throws(ServiceError) in
        _ = try region.logGroups.create(try name(request), retentionDays: nil, in: region.name, of: world)
        return .json(.object([:]))
    }

    private static let delete: ActionHandler = { request, region, _ throws(ServiceError) in
        try region.logGroups.delete(try name(request))
        return .json(.object([:]))
    }

    private static let putRetention: ActionHandler = { request, region, _ throws(ServiceError) in
        let name = try name(request)
        guard region.logGroups.group(name) != nil else { throw LogGroupStore.missing }
        region.logGroups.setRetention(request.json["retentionInDays"]?.integer.map { Int($0) }, of: name)
        return .json(.object([:]))
    }
}
