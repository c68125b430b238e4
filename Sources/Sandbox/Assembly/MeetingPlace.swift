internal import Wire

/// The DynamoDB table in which a swarm's nodes find each other, asked over the service's own calls.
struct MeetingPlace {
    /// How long a claim to initialise the swarm holds.
    private static let lease: Int64 = 180

    let membership: StartupScript.Membership
    let region: SandboxRegion

    // MARK: What the script asks

    /// The machine says where it is. Docker for AWS's nodes need not.
    func register(_ machine: VirtualMachine, hostKey: String, in world: World) -> Bool {
        guard membership.keys == .kindAndID else { return true }
        return put(
            [
                "kind": text(membership.isManager ? "manager" : "worker"), "id": text(machine.id),
                "address": text(machine.privateAddress), "hostkey": text(hostKey), "since": number(world.now.seconds),
            ], in: world)
    }

    /// True for the one machine that is to initialise the swarm.
    func claim(_ machine: VirtualMachine, in world: World) -> Bool {
        switch membership.keys {
        case .kindAndID:
            put(
                lock("claimed", machine, world),
                condition: "attribute_not_exists(#k) OR (#p = :c AND (#o = :me OR #l < :now))",
                names: ["#k": "kind", "#p": "phase", "#o": "owner", "#l": "lease"],
                values: [":c": text("claimed"), ":me": text(machine.id), ":now": number(world.now.seconds)], in: world)
        case .nodeType:
            put(
                ["node_type": text("primary_manager"), "ip": text(machine.privateAddress)],
                condition: "attribute_not_exists(node_type)", in: world)
        }
    }

    /// Ends the claim and publishes the tokens in one write; false when the claim was lost meanwhile.
    func publish(_ tokens: (worker: String, manager: String), by machine: VirtualMachine, in world: World) -> Bool {
        guard membership.keys == .kindAndID else { return true }
        func token(_ kind: String, _ value: String) -> JSONValue {
            .object([
                "Put": .object([
                    "TableName": .string(membership.table),
                    "Item": .object(["kind": text("\(kind)-token"), "id": text("current"), "value": text(value)]),
                ])
            ])
        }
        let lock: JSONValue = .object([
            "Put": .object([
                "TableName": .string(membership.table), "Item": .object(lock("ready", machine, world)),
                "ConditionExpression": .string("#o = :me"),
                "ExpressionAttributeNames": .object(["#o": .string("owner")]),
                "ExpressionAttributeValues": .object([":me": text(machine.id)]),
            ])
        ])
        let items: [JSONValue] = [lock, token("manager", tokens.manager), token("worker", tokens.worker)]
        return ask("TransactWriteItems", .object(["TransactItems": .array(items)]), in: world) != nil
    }

    /// The token by which a node of that role joins, once somebody has published it.
    func token(isManager: Bool, network: String, in world: World) -> String? {
        switch membership.keys {
        case .kindAndID:
            return item(
                ["kind": text("\(isManager ? "manager" : "worker")-token"), "id": text("current")], in: world)?[
                    "value"]?["S"]?.string
        case .nodeType:
            // Docker for AWS's managers give the tokens themselves, to machines of their own network.
            let primary = managers(in: world).first
            let tokens = primary.flatMap { region.docker.host(at: $0, network: network) }?.joinTokens
            return isManager ? tokens?.manager : tokens?.worker
        }
    }

    /// The managers' addresses, youngest first; those of dead ones stay in the table.
    func managers(in world: World) -> [String] {
        switch membership.keys {
        case .kindAndID:
            let answer = ask(
                "Query",
                .object([
                    "TableName": .string(membership.table), "ConsistentRead": .bool(true),
                    "KeyConditionExpression": .string("#k = :k"),
                    "ExpressionAttributeNames": .object(["#k": .string("kind")]),
                    "ExpressionAttributeValues": .object([":k": text("manager")]),
                ]), in: world)
            guard case .array(let items) = answer?["Items"] else { return [] }
            let found = items.compactMap { item -> (since: Int64, address: String)? in
                guard let address = item["address"]?["S"]?.string else { return nil }
                return (item["since"]?["N"]?.string.flatMap { Int64($0) } ?? 0, address)
            }
            return found.enumerated().sorted { ($0.element.since, $0.offset) > ($1.element.since, $1.offset) }
                .map(\.element.address)
        case .nodeType:
            return [item(["node_type": text("primary_manager")], in: world)?["ip"]?["S"]?.string].compactMap(\.self)
        }
    }

    // MARK: The table

    private func lock(_ phase: String, _ machine: VirtualMachine, _ world: World) -> [String: JSONValue] {
        [
            "kind": text("swarm"), "id": text("lock"), "owner": text(machine.id), "phase": text(phase),
            "lease": number(world.now.seconds + Self.lease),
        ]
    }

    private func item(_ key: [String: JSONValue], in world: World) -> JSONValue? {
        ask(
            "GetItem",
            .object(["TableName": .string(membership.table), "ConsistentRead": .bool(true), "Key": .object(key)]),
            in: world)?["Item"]
    }

    private func put(
        _ item: [String: JSONValue], condition: String? = nil, names: [String: String] = [:],
        values: [String: JSONValue] = [:], in world: World
    ) -> Bool {
        var call: [String: JSONValue] = ["TableName": .string(membership.table), "Item": .object(item)]
        if let condition { call["ConditionExpression"] = .string(condition) }
        if !names.isEmpty { call["ExpressionAttributeNames"] = .object(names.mapValues { .string($0) }) }
        if !values.isEmpty { call["ExpressionAttributeValues"] = .object(values) }
        return ask("PutItem", .object(call), in: world) != nil
    }

    /// Nil when the service refused.
    private func ask(_ action: String, _ json: JSONValue, in world: World) -> JSONValue? {
        guard let handler = DynamoDBActions.table[action] else { return nil }
        let call = ServiceRequest(
            service: .dynamoDB, region: region.name, action: action, json: json, requestID: world.newUUID())
        guard case .json(let answer) = try? handler(call, region, world) else { return nil }
        return answer
    }

    private func text(_ value: String) -> JSONValue { .object(["S": .string(value)]) }
    private func number(_ value: Int64) -> JSONValue { .object(["N": .string(String(value))]) }
}
