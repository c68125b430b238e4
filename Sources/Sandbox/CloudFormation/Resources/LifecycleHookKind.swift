/// `AWS::AutoScaling::LifecycleHook`.
struct LifecycleHookKind: ResourceKind {
    let type = "AWS::AutoScaling::LifecycleHook"
    let properties: [String: PropertyChange] = [
        "AutoScalingGroupName": .replaces, "LifecycleHookName": .replaces, "LifecycleTransition": .inPlace,
        "HeartbeatTimeout": .inPlace, "DefaultResult": .inPlace, "NotificationTargetARN": .inPlace,
        "NotificationMetadata": .inPlace, "RoleARN": .inPlace,
    ]
    let required = ["AutoScalingGroupName", "LifecycleTransition"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("LifecycleHookName") ?? call.newName()
        try put(call, name)
        return CreatedThing(physicalID: name)
    }

    private func put(_ call: ResourceCall, _ name: String) throws(ServiceError) {
        var more: [(name: String, value: String)] = []
        for key in properties.keys.sorted() where key != "LifecycleHookName" { more += call.fields(key) }
        try call.ask(.autoScaling, "PutLifecycleHook", ["LifecycleHookName": name], more: more)
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        try put(call, call.id)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        let group = call.text("AutoScalingGroupName") ?? ""
        guard call.region.autoScaling.group(group)?.hooks.contains(where: { $0.name == call.id }) == true else {
            return
        }
        try call.ask(
            .autoScaling, "DeleteLifecycleHook", ["AutoScalingGroupName": group, "LifecycleHookName": call.id])
    }
}
