/// `AWS::IAM::InstanceProfile`.
struct InstanceProfileKind: ResourceKind {
    let type = "AWS::IAM::InstanceProfile"
    let properties: [String: PropertyChange] = [
        "InstanceProfileName": .replaces, "Path": .replaces, "Roles": .inPlace,
    ]
    let required = ["Roles"]
    let attributes = ["Arn"]
    let nameProperty: String? = "InstanceProfileName"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("InstanceProfileName") ?? call.newName(limit: 128)
        let profile = try call.world.identities.createProfile(name, path: call.text("Path") ?? "/", of: call.world)
        try call.world.identities.setRoles(call.properties["Roles"]?.texts ?? [], ofProfile: name)
        return CreatedThing(physicalID: name, attributes: ["Arn": .text(profile.arn)])
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        try call.world.identities.setRoles(call.properties["Roles"]?.texts ?? [], ofProfile: call.id)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) { try call.world.identities.deleteProfile(call.id) }

    func drift(_ call: ResourceCall) -> String {
        call.world.identities.profile(call.id) == nil ? "DELETED" : "IN_SYNC"
    }
}
