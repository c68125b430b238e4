internal import Wire

/// Completes a service's specification with what swarm takes for granted, and refuses what it refuses. Texts: docker
/// 20.10.24, seen on the wire.
enum ServiceSpecReader {
    /// - Parameter network: a network's id from its name or id.
    /// - Returns: the specification, and the networks' ids.
    static func complete(
        _ given: JSONValue, network: (String) -> String?
    ) throws(EngineError) -> (spec: JSONValue, networks: [String]) {
        var spec = given
        guard var task = spec["TaskTemplate"], let container = task["ContainerSpec"], container != .null else {
            throw EngineError(400, "mismatched Runtime and *Spec fields")
        }
        let networks = try resolve(&task, legacy: spec["Networks"], network: network)
        spec["Networks"] = nil
        try check(name: spec["Name"]?.string ?? "")
        if (container["Image"]?.string ?? "").isEmpty {
            throw .rpc("InvalidArgument", "ContainerSpec: image reference must be provided")
        }
        if container["Isolation"]?.string ?? "" == "" {
            task[path: ["ContainerSpec", "Isolation"]] = .string("default")
        }
        if task["ForceUpdate"] == nil { task["ForceUpdate"] = .integer(0) }
        if task["Runtime"]?.string ?? "" == "" { task["Runtime"] = .string("container") }
        if let policy = task["RestartPolicy"], policy != .null, policy["Condition"]?.string ?? "" == "" {
            task[path: ["RestartPolicy", "Condition"]] = .string("any")
        }
        for name in ["RestartPolicy", "Resources", "Placement", "LogDriver"] where task[name] == .null {
            task[name] = nil
        }
        spec["TaskTemplate"] = task
        if spec["Labels"] == nil || spec["Labels"] == .null { spec["Labels"] = .object([:]) }
        spec["Mode"] = mode(spec["Mode"])
        for name in ["UpdateConfig", "RollbackConfig"] { spec[name] = try rollout(spec[name]) }
        spec["EndpointSpec"] = try endpoint(spec["EndpointSpec"])
        return (spec, networks)
    }

    private static func check(name: String) throws(EngineError) {
        let allowed = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 95
        }
        if name.isEmpty { throw .rpc("InvalidArgument", "meta: name must be provided") }
        guard allowed, name.first != "-", name.last != "-" else {
            throw .rpc("InvalidArgument", "name must be valid as a DNS name component")
        }
        guard name.utf8.count <= 63 else {
            throw .rpc("InvalidArgument", "name must be 63 characters or fewer")
        }
    }

    private static func resolve(
        _ task: inout JSONValue, legacy: JSONValue?, network: (String) -> String?
    ) throws(EngineError) -> [String] {
        let given = task["Networks"]?.elements ?? legacy?.elements ?? []
        guard !given.isEmpty else { return [] }
        var resolved: [JSONValue] = []
        var ids: [String] = []
        for attachment in given {
            let target = attachment["Target"]?.string ?? ""
            guard let id = network(target) else { throw EngineError(500, "network \(target) not found") }
            var attachment = attachment
            attachment["Target"] = .string(id)
            resolved.append(attachment)
            ids.append(id)
        }
        task["Networks"] = .array(resolved)
        return ids
    }

    private static func mode(_ given: JSONValue?) -> JSONValue {
        guard let given,
            ["Global", "GlobalJob", "ReplicatedJob"].contains(where: { given[$0] != nil && given[$0] != .null })
        else {
            let replicas = given?["Replicated"]?["Replicas"] ?? .integer(1)
            return .object(["Replicated": .object(["Replicas": replicas == .null ? .integer(1) : replicas])])
        }
        guard case .object(let members) = given else { return given }
        return .object(members.filter { $0.value != .null })
    }

    private static func rollout(_ given: JSONValue?) throws(EngineError) -> JSONValue? {
        guard var given, given != .null else { return nil }
        if given["Parallelism"] == nil { given["Parallelism"] = .integer(0) }
        if given["MaxFailureRatio"] == nil { given["MaxFailureRatio"] = .integer(0) }
        let action = given["FailureAction"]?.string ?? ""
        if action.isEmpty { given["FailureAction"] = .string("pause") }
        guard ["", "pause", "continue", "rollback"].contains(action) else {
            throw EngineError(400, "unrecognized update failure action \(action)")
        }
        let order = given["Order"]?.string ?? ""
        if order.isEmpty { given["Order"] = .string("stop-first") }
        guard ["", "stop-first", "start-first"].contains(order) else {
            throw EngineError(400, "unrecognized update order \(order)")
        }
        return given
    }

    private static func endpoint(_ given: JSONValue?) throws(EngineError) -> JSONValue? {
        guard var given, given != .null, !(given["Mode"]?.isZero ?? true) || !(given["Ports"]?.isZero ?? true) else {
            return nil
        }
        if given["Mode"]?.isZero ?? true { given["Mode"] = .string("vip") }
        var seen: Set<String> = []
        var ports: [JSONValue] = []
        for port in given["Ports"]?.elements ?? [] {
            var port = port
            if port["Protocol"]?.isZero ?? true { port["Protocol"] = .string("tcp") }
            if port["PublishMode"]?.isZero ?? true { port["PublishMode"] = .string("ingress") }
            if given["Mode"]?.string == "dnsrr", port["PublishMode"]?.string == "ingress" {
                throw .rpc(
                    "InvalidArgument", "EndpointSpec: port published with ingress mode can't be used with dnsrr mode")
            }
            let key = "\(port["PublishedPort"]?.integer ?? 0)/\(port["Protocol"]?.string ?? "")"
            if port["PublishedPort"]?.integer ?? 0 > 0, !seen.insert(key).inserted {
                throw .rpc("InvalidArgument", "EndpointSpec: duplicate published ports provided")
            }
            ports.append(port)
        }
        given["Ports"] = ports.isEmpty ? nil : .array(ports)
        return given
    }
}
