internal import Wire

extension Dispatcher {
    /// An action called from inside of the world, by a scenario: as the operator would have called it.
    @discardableResult
    static func call(
        _ service: SandboxService, _ action: String, _ fields: [(name: String, value: String)], region name: String,
        in world: World
    ) throws(ServiceError) -> ServiceReply {
        guard let region = world.region(name) else {
            throw ServiceError("NoRegion", "the sandbox has no region \(name)")
        }
        guard let handler = handler(action, of: service) else { throw .unknownAction(action, of: service) }
        let request = ServiceRequest(
            service: service, region: name, action: action, query: QueryInput(fields), requestID: world.newUUID())
        return try handler(request, region, world)
    }
}

extension Dispatcher {
    /// The same for a service that speaks JSON.
    @discardableResult
    static func call(
        _ service: SandboxService, _ action: String, json: JSONValue, region name: String, in world: World
    ) throws(ServiceError) -> JSONValue {
        guard let region = world.region(name) else {
            throw ServiceError("NoRegion", "the sandbox has no region \(name)")
        }
        guard let handler = handler(action, of: service) else { throw .unknownAction(action, of: service) }
        let request = ServiceRequest(
            service: service, region: name, action: action, json: json, requestID: world.newUUID())
        guard case .json(let answer) = try handler(request, region, world) else { return .object([:]) }
        return answer
    }
}
