/// `AWS::IAM::Role`.
struct RoleKind: ResourceKind {
    let type = "AWS::IAM::Role"
    let properties: [String: PropertyChange] = [
        "RoleName": .replaces, "Path": .replaces, "AssumeRolePolicyDocument": .inPlace, "Policies": .inPlace,
        "ManagedPolicyArns": .inPlace, "MaxSessionDuration": .inPlace, "Description": .inPlace,
        "PermissionsBoundary": .inPlace, "Tags": .inPlace,
    ]
    let required = ["AssumeRolePolicyDocument"]
    let attributes = ["Arn", "RoleId"]
    let nameProperty: String? = "RoleName"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("RoleName") ?? call.newName(limit: 64)
        let role = try call.world.identities.createRole(
            name, path: call.text("Path") ?? "/", document: document(call), of: call.world)
        call.world.identities.setPolicies(policies(call), ofRole: name)
        return CreatedThing(physicalID: name, attributes: ["Arn": .text(role.arn), "RoleId": .text(role.id)])
    }

    private func document(_ call: ResourceCall) -> String {
        (call.properties["AssumeRolePolicyDocument"] ?? .map(TemplateMap())).json
    }

    private func policies(_ call: ResourceCall) -> [String] {
        (call.properties["Policies"]?.list ?? []).compactMap { $0["PolicyName"].text }
            + (call.properties["ManagedPolicyArns"]?.texts ?? [])
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        call.world.identities.setDocument(document(call), ofRole: call.id)
        call.world.identities.setPolicies(policies(call), ofRole: call.id)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) { try call.world.identities.deleteRole(call.id) }

    func drift(_ call: ResourceCall) -> String { call.world.identities.role(call.id) == nil ? "DELETED" : "IN_SYNC" }
}
