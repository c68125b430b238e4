/// The actions of CloudFormation.
enum CloudFormationActions {
    static let table: [String: ActionHandler] = [operations, reading, templates, changeSets, drifts].reduce(
        into: [:]
    ) { $0.merge($1) { one, _ in one } }

    static func required(_ name: String, in request: ServiceRequest) throws(ServiceError) -> String {
        if let value = request.query.string(name) { return value }
        let member = name.prefix(1).lowercased() + name.dropFirst()
        throw .validation(
            "1 validation error detected: Value null at '\(member)' failed to satisfy constraint: Member must not be null"
        )
    }

    /// The stack that a call names.
    /// - Parameter words: what is said when there is none, with the name in it.
    static func stack(
        _ request: ServiceRequest, _ region: SandboxRegion,
        missing words: (String) -> String = { "Stack [\($0)] does not exist" }
    ) throws(ServiceError) -> Stack {
        let name = try required("StackName", in: request)
        if let stack = region.cloudFormation.stack(name) { return stack }
        throw .validation(words(name))
    }

    /// One that is not deleted.
    static func livingStack(_ request: ServiceRequest, _ region: SandboxRegion) throws(ServiceError) -> Stack {
        let stack = try stack(request, region)
        guard !stack.isDeleted else { throw .validation("Stack [\(stack.name)] does not exist") }
        return stack
    }

    static func page<Item>(
        _ items: [Item], of size: Int, _ request: ServiceRequest
    ) throws(ServiceError) -> Paging<Item> {
        try Paging(items, size: size, token: request.query.string("NextToken"))
    }

    static func next<Item>(_ page: Paging<Item>) -> [XMLNode] { page.next.map { [XMLNode("NextToken", $0)] } ?? [] }

    /// Those elements that there are.
    static func present(_ nodes: [XMLNode?]) -> [XMLNode] { nodes.compactMap(\.self) }
}
