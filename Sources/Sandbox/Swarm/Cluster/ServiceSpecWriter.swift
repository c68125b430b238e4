internal import Wire

/// Writes specifications as Go does: a struct's members in their order, those that are empty left out.
enum ServiceSpecWriter {
    /// The members of each struct, in Go's order.
    private static let order: [String: [String]] = [
        "": [
            "Name", "Labels", "TaskTemplate", "Mode", "UpdateConfig", "RollbackConfig", "Networks", "EndpointSpec",
        ],
        "TaskTemplate": [
            "PluginSpec", "ContainerSpec", "NetworkAttachmentSpec", "Resources", "RestartPolicy", "Placement",
            "Networks", "LogDriver", "ForceUpdate", "Runtime",
        ],
        "ContainerSpec": [
            "Image", "Labels", "Command", "Args", "Hostname", "Env", "Dir", "User", "Groups", "Privileges", "Init",
            "StopSignal", "TTY", "OpenStdin", "ReadOnly", "Mounts", "StopGracePeriod", "Healthcheck", "Hosts",
            "DNSConfig", "Secrets", "Configs", "Isolation", "Sysctls", "CapabilityAdd", "CapabilityDrop", "Ulimits",
        ],
        "Port": ["Name", "Protocol", "TargetPort", "PublishedPort", "PublishMode"],
        "RestartPolicy": ["Condition", "Delay", "MaxAttempts", "Window"],
        "UpdateConfig": ["Parallelism", "Delay", "FailureAction", "Monitor", "MaxFailureRatio", "Order"],
        "EndpointSpec": ["Mode", "Ports"],
        "Placement": ["Constraints", "Preferences", "MaxReplicas", "Platforms"],
        "Resources": ["Limits", "Reservations"],
        "Limits": ["NanoCPUs", "MemoryBytes", "Pids"],
    ]
    /// What Go writes though it is empty. `Init` is a pointer: false is said.
    private static let alwaysWritten: Set<String> = [
        "ForceUpdate", "Parallelism", "MaxFailureRatio", "Order", "Replicas", "Init",
    ]

    static func service(_ spec: JSONValue) -> [UInt8] {
        var json = JSONBytes()
        write(spec, as: "", into: &json)
        return json.bytes
    }

    /// The `Spec` of a task: the template without `Runtime`.
    static func taskSpec(_ template: JSONValue) -> [UInt8] {
        var template = template
        template["Runtime"] = nil
        var json = JSONBytes()
        write(template, as: "TaskTemplate", into: &json)
        return json.bytes
    }

    static func port(_ port: JSONValue) -> [UInt8] {
        var json = JSONBytes()
        write(port, as: "Port", into: &json)
        return json.bytes
    }

    static func endpoint(_ endpoint: JSONValue) -> [UInt8] {
        var json = JSONBytes()
        write(endpoint, as: "EndpointSpec", into: &json)
        return json.bytes
    }

    private static func write(_ value: JSONValue, as kind: String, into json: inout JSONBytes) {
        guard case .object(let members) = value, let order = order[kind] else { return json.value(value) }
        let known = order.filter { members[$0] != nil }
        let others = members.keys.filter { !order.contains($0) }.sorted()
        json.object { json in
            for name in known + others {
                if name == "Ports", kind == "EndpointSpec", let ports = members[name]?.elements, !ports.isEmpty {
                    json.array("Ports") { json in for port in ports { write(port, as: "Port", into: &json) } }
                    continue
                }
                guard let member = members[name] else { continue }
                let isLabels = name == "Labels" && kind.isEmpty
                if member.isZero, !alwaysWritten.contains(name), !isLabels { continue }
                json.key(named: name)
                write(member, as: Self.kind(of: name), into: &json)
            }
        }
    }

    private static func kind(of name: String) -> String {
        switch name {
        case "RollbackConfig": "UpdateConfig"
        case "Reservations": "Limits"
        default: name
        }
    }
}
