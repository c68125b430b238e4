/// `AWS::IAM::ManagedPolicy`.
struct ManagedPolicyKind: ResourceKind {
    let type = "AWS::IAM::ManagedPolicy"
    let properties: [String: PropertyChange] = [
        "ManagedPolicyName": .replaces, "Path": .replaces, "Description": .replaces, "PolicyDocument": .inPlace,
        "Roles": .inPlace, "Users": .inPlace, "Groups": .inPlace,
    ]
    let required = ["PolicyDocument"]
    let attributes = ["PolicyArn"]
    let nameProperty: String? = "ManagedPolicyName"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("ManagedPolicyName") ?? call.newName(limit: 128)
        let policy = try call.world.identities.createPolicy(
            name, path: call.text("Path") ?? "/", document: (call.properties["PolicyDocument"] ?? .none).json,
            of: call.world)
        return CreatedThing(physicalID: policy.arn, attributes: ["PolicyArn": .text(policy.arn)])
    }

    func delete(_ call: ResourceCall) throws(ServiceError) { call.world.identities.deletePolicy(arn: call.id) }
}
