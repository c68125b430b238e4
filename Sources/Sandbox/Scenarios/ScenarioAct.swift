internal import Wire

/// What can happen in a scenario. Each is done by the calls that an operator would make.
enum ScenarioAct: Hashable, Sendable {
    case keyPair(region: String, name: String)
    case createStack(StackOrder)
    case updateStack(StackOrder)
    case network(SwarmPlace, name: String)
    case service(ServiceOrder)
    /// A line as after `:fault`.
    case fault(words: String)

    /// A stack that is made or changed.
    struct StackOrder: Hashable, Sendable {
        var region: String
        var name: String
        var template: String
        /// Sorted by name.
        var parameters: [String: String]
    }

    /// Which swarm is meant.
    struct SwarmPlace: Hashable, Sendable {
        var region: String
        /// The name of its stack.
        var cluster: String
    }

    /// A service that is made.
    struct ServiceOrder: Hashable, Sendable {
        var place: SwarmPlace
        var name: String
        var image: String
        /// Nil is one on each node.
        var replicas: Int?
        /// `80:8080`: published and target.
        var ports: [String] = []
        var networks: [String] = []
        var constraints: [String] = []
        var labels: [String: String] = [:]
        /// How many services of this kind are made, `name-1`, `name-2`, …; 1 makes one of that very name.
        var count = 1
    }

    /// - Throws: what the cloud said to it.
    func run(in world: World, _ library: ScenarioLibrary) throws(ServiceError) {
        switch self {
        case .keyPair(let region, let name):
            try Dispatcher.call(
                .ec2, "CreateKeyPair", [("KeyName", name), ("KeyType", "ed25519")], region: region, in: world)
        case .createStack(let order): try Self.stack(order, "CreateStack", in: world, library)
        case .updateStack(let order): try Self.stack(order, "UpdateStack", in: world, library)
        case .network(let place, let name):
            let body: JSONValue = .object([
                "Name": .string(name), "Driver": .string("overlay"), "CheckDuplicate": .bool(true),
                "Attachable": .bool(true),
            ])
            try Self.engine("/networks/create", body, place, in: world)
        case .service(let order):
            for number in 1...max(1, order.count) {
                let name = order.count == 1 ? order.name : "\(order.name)-\(number)"
                try Self.engine("/services/create", order.specification(name: name), order.place, in: world)
            }
        case .fault(let words): try FaultCommand.run(words, in: world)
        }
    }

    private static func stack(
        _ order: StackOrder, _ action: String, in world: World, _ library: ScenarioLibrary
    ) throws(ServiceError) {
        var fields: [(name: String, value: String)] = [
            ("StackName", order.name), ("TemplateBody", try library.template(order.template)),
            ("Capabilities.member.1", "CAPABILITY_NAMED_IAM"),
        ]
        for (index, parameter) in order.parameters.sorted(by: { $0.key < $1.key }).enumerated() {
            fields.append(("Parameters.member.\(index + 1).ParameterKey", parameter.key))
            fields.append(("Parameters.member.\(index + 1).ParameterValue", parameter.value))
        }
        try Dispatcher.call(.cloudFormation, action, fields, region: order.region, in: world)
    }

    /// Asks the first manager of the swarm that does it.
    private static func engine(
        _ path: String, _ body: JSONValue, _ place: SwarmPlace, in world: World
    ) throws(ServiceError) {
        guard let region = world.region(place.region) else {
            throw ServiceError("NoRegion", "the sandbox has no region \(place.region)")
        }
        var refusal = ServiceError("NoManager", "no manager of \(place.cluster) answers")
        let members = region.ec2.allMachines.filter {
            $0.state == .running && region.ec2.tag("aws:cloudformation:stack-name", of: $0.id) == place.cluster
        }
        for machine in members {
            let request = WireRequest(
                method: "POST", url: "http://\(machine.id).\(World.engineDomain):2375\(path)",
                headers: ["Content-Type": "application/json"], body: JSONReader.write(body))
            guard
                case .response(let response) = region.docker.answer(
                    EngineCall(request), host: machine.id, in: region, of: world)
            else { continue }
            if response.status < 300 { return }
            refusal = ServiceError(
                "Engine\(response.status)", String(decoding: response.body.prefix(300), as: UTF8.self))
        }
        throw refusal
    }
}

extension ScenarioAct.ServiceOrder {
    /// As `POST /services/create` takes it.
    func specification(name: String) -> JSONValue {
        let ports = ports.map { text -> JSONValue in
            let numbers = text.split(separator: ":").compactMap { Int64($0) }
            return .object([
                "Protocol": .string("tcp"), "PublishedPort": .integer(numbers.first ?? 0),
                "TargetPort": .integer(numbers.last ?? 0), "PublishMode": .string("ingress"),
            ])
        }
        return .object([
            "Name": .string(name), "Labels": .object(labels.mapValues { .string($0) }),
            "TaskTemplate": .object([
                "ContainerSpec": .object(["Image": .string(image)]),
                "Placement": .object(["Constraints": .array(constraints.map { .string($0) })]),
                "Networks": .array(networks.map { .object(["Target": .string($0)]) }),
            ]),
            "Mode": replicas.map { .object(["Replicated": .object(["Replicas": .integer(Int64($0))])]) }
                ?? .object(["Global": .object([:])]),
            "EndpointSpec": .object(["Mode": .string("vip"), "Ports": .array(ports)]),
        ])
    }
}
