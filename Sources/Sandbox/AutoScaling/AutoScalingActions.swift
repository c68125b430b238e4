/// The actions of Auto Scaling.
enum AutoScalingActions {
    static let table: [String: ActionHandler] = [
        groups, capacity, members, processes, activities, tags, hooks, refreshes, configurations,
    ].reduce(into: [:]) { $0.merge($1) { one, _ in one } }

    /// The records of one page: `MaxRecords` is 50 unless told, 100 at most.
    static func page<Item>(
        _ items: [Item], _ request: ServiceRequest
    ) throws(ServiceError) -> Paging<Item> {
        let size = try number("MaxRecords", in: request) ?? 50
        guard (1...100).contains(size) else {
            throw .validation(
                "1 validation error detected: Value '\(size)' at 'maxRecords' failed to satisfy constraint: Member must have value between 1 and 100"
            )
        }
        return try Paging(items, size: size, token: request.query.string("NextToken"))
    }

    /// A whole number of the call.
    static func number(_ name: String, in request: ServiceRequest) throws(ServiceError) -> Int? {
        guard let text = request.query.string(name) else { return nil }
        if let number = Int(text), number >= 0 { return number }
        throw .validation("Value '\(text)' at '\(name)' failed to satisfy constraint: Member must be a whole number")
    }

    static func flag(_ name: String, in request: ServiceRequest) throws(ServiceError) -> Bool? {
        guard let text = request.query.string(name) else { return nil }
        switch text.lowercased() {
        case "true": return true
        case "false": return false
        default: throw .validation("Value '\(text)' at '\(name)' is neither true nor false")
        }
    }

    static func required(_ name: String, in request: ServiceRequest) throws(ServiceError) -> String {
        if let value = request.query.string(name) { return value }
        let member = name.prefix(1).lowercased() + name.dropFirst()
        throw .validation(
            "1 validation error detected: Value null at '\(member)' failed to satisfy constraint: Member must not be null"
        )
    }

    /// The group that a call names.
    static func group(_ request: ServiceRequest, _ region: SandboxRegion) throws(ServiceError) -> ScalingGroup {
        try region.autoScaling.existingGroup(try required("AutoScalingGroupName", in: request))
    }

    /// The member that a call names, with its group.
    static func member(
        _ id: String, _ region: SandboxRegion
    ) throws(ServiceError) -> (ScalingGroup, GroupMember) {
        if let group = region.autoScaling.groupOf(id), let member = group.member(id) { return (group, member) }
        throw .validation("Instance Id not found - No managed instance found for instance ID \(id)")
    }
}
