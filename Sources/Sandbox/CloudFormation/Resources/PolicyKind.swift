/// `AWS::IAM::Policy`: an inline policy of roles.
struct PolicyKind: ResourceKind {
    let type = "AWS::IAM::Policy"
    let properties: [String: PropertyChange] = [
        "PolicyName": .inPlace, "PolicyDocument": .inPlace, "Roles": .inPlace, "Users": .inPlace, "Groups": .inPlace,
    ]
    let required = ["PolicyDocument", "PolicyName"]
    let attributes = ["Id"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        try attach(call.text("PolicyName") ?? "", to: call.properties["Roles"]?.texts ?? [], call)
        let id = call.newName(limit: 64)
        return CreatedThing(physicalID: id, attributes: ["Id": .text(id)])
    }

    private func attach(_ policy: String, to roles: [String], _ call: ResourceCall) throws(ServiceError) {
        for name in roles {
            guard let role = call.world.identities.role(name) else { throw IdentityStore.missing("role", name) }
            call.world.identities.setPolicies(role.policies.filter { $0 != policy } + [policy], ofRole: name)
        }
    }

    private func detach(_ policy: String, from roles: [String], _ call: ResourceCall) {
        for name in roles {
            guard let role = call.world.identities.role(name) else { continue }
            call.world.identities.setPolicies(role.policies.filter { $0 != policy }, ofRole: name)
        }
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        detach(old["PolicyName"]?.text ?? "", from: old["Roles"]?.texts ?? [], call)
        try attach(call.text("PolicyName") ?? "", to: call.properties["Roles"]?.texts ?? [], call)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        detach(call.text("PolicyName") ?? "", from: call.properties["Roles"]?.texts ?? [], call)
    }
}
