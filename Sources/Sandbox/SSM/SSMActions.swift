internal import Wire

/// The actions of Systems Manager's parameter store.
enum SSMActions {
    static let table: [String: ActionHandler] = [
        "GetParameter": get, "GetParameters": getSeveral, "GetParametersByPath": getBelow, "PutParameter": put,
        "DeleteParameter": delete,
    ]

    private static func text(_ call: ServiceRequest, _ name: String) throws(ServiceError) -> String {
        if let text = call.json[name]?.string, !text.isEmpty { return text }
        throw ServiceError(
            "ValidationException",
            "1 validation error detected: Value at '\(name)' failed to satisfy constraint: Member must not be null")
    }

    private static let get: ActionHandler = { call, region, _ throws(ServiceError) in
        let name = try text(call, "Name")
        guard let parameter = region.parameters.parameter(name, in: region) else {
            throw ServiceError("ParameterNotFound", "")
        }
        return .json(.object(["Parameter": parameter.json(named: name, region)]))
    }

    private static let getSeveral: ActionHandler = { call, region, _ throws(ServiceError) in
        guard case .array(let names) = call.json["Names"], !names.isEmpty, names.count <= 10 else {
            throw ServiceError("ValidationException", "Names has 1 to 10 elements")
        }
        var found: [JSONValue] = [], missing: [JSONValue] = []
        for name in names.compactMap(\.string) {
            if let parameter = region.parameters.parameter(name, in: region) {
                found.append(parameter.json(named: name, region))
            } else {
                missing.append(.string(name))
            }
        }
        return .json(.object(["Parameters": .array(found), "InvalidParameters": .array(missing)]))
    }

    private static let getBelow: ActionHandler = { call, region, _ throws(ServiceError) in
        var path = try text(call, "Path")
        if !path.hasSuffix("/") { path += "/" }
        let isDeep = call.json["Recursive"] == .bool(true)
        let names = region.parameters.names(in: region).filter {
            $0.hasPrefix(path) && (isDeep || !$0.dropFirst(path.count).contains("/"))
        }
        let size = call.json["MaxResults"]?.integer.map(Int.init) ?? 10
        let page = try EC2Paging.page(
            names, size: size, token: call.json["NextToken"]?.string, badToken: "InvalidNextToken")
        var answer: [String: JSONValue] = [
            "Parameters": .array(
                page.items.compactMap { name in
                    region.parameters.parameter(name, in: region)?.json(named: name, region)
                })
        ]
        if let next = page.next { answer["NextToken"] = .string(next) }
        return .json(.object(answer))
    }

    private static let put: ActionHandler = { call, region, world throws(ServiceError) in
        let name = try text(call, "Name"), value = try text(call, "Value")
        guard !name.hasPrefix("/aws/") else {
            throw ServiceError("AccessDeniedException", "No access to reserved parameter name: \(name).")
        }
        let former = region.parameters.own[name]
        guard former == nil || call.json["Overwrite"] == .bool(true) else {
            throw ServiceError(
                "ParameterAlreadyExists",
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true."
            )
        }
        let version = (former?.version ?? 0) + 1
        region.parameters.own[name] = Parameter(
            value: value, type: call.json["Type"]?.string ?? former?.type ?? "String", version: version, at: world.now)
        return .json(.object(["Version": .integer(version), "Tier": .string("Standard")]))
    }

    private static let delete: ActionHandler = { call, region, _ throws(ServiceError) in
        guard region.parameters.own.removeValue(forKey: try text(call, "Name")) != nil else {
            throw ServiceError("ParameterNotFound", "")
        }
        return .json(.object([:]))
    }
}
