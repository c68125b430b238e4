internal import Wire

/// `AWS::SSM::Parameter`.
struct StoredParameterKind: ResourceKind {
    let type = "AWS::SSM::Parameter"
    let properties: [String: PropertyChange] = [
        "Name": .replaces, "Type": .inPlace, "Value": .inPlace, "Description": .inPlace, "AllowedPattern": .inPlace,
        "DataType": .inPlace, "Tier": .inPlace, "Policies": .inPlace, "Tags": .inPlace,
    ]
    let required = ["Type", "Value"]
    let attributes = ["Type", "Value"]
    let changingAttributes: Set = ["Type", "Value"]
    let nameProperty: String? = "Name"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("Name") ?? call.newName()
        try put(call, name, overwrites: false)
        return CreatedThing(physicalID: name, attributes: attributes(of: call))
    }

    private func attributes(of call: ResourceCall) -> [String: TemplateValue] {
        ["Type": .text(call.text("Type") ?? ""), "Value": .text(call.text("Value") ?? "")]
    }

    private func put(_ call: ResourceCall, _ name: String, overwrites: Bool) throws(ServiceError) {
        try Dispatcher.call(
            .ssm, "PutParameter",
            json: .object([
                "Name": .string(name), "Value": .string(call.text("Value") ?? ""),
                "Type": .string(call.text("Type") ?? "String"), "Overwrite": .bool(overwrites),
            ]), region: call.region.name, in: call.world)
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        try put(call, call.id, overwrites: true)
        return attributes(of: call)
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try Dispatcher.call(
            .ssm, "DeleteParameter", json: .object(["Name": .string(call.id)]), region: call.region.name,
            in: call.world)
    }
}
