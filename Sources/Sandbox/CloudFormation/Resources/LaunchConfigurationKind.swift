/// `AWS::AutoScaling::LaunchConfiguration`.
struct LaunchConfigurationKind: ResourceKind {
    let type = "AWS::AutoScaling::LaunchConfiguration"
    let properties: [String: PropertyChange] = [
        "LaunchConfigurationName": .replaces, "ImageId": .replaces, "InstanceType": .replaces, "KeyName": .replaces,
        "SecurityGroups": .replaces, "UserData": .replaces, "IamInstanceProfile": .replaces,
        "BlockDeviceMappings": .replaces, "AssociatePublicIpAddress": .replaces, "EbsOptimized": .replaces,
        "InstanceMonitoring": .replaces, "MetadataOptions": .replaces, "PlacementTenancy": .replaces,
        "SpotPrice": .replaces,
    ]
    let required = ["ImageId", "InstanceType"]
    let nameProperty: String? = "LaunchConfigurationName"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("LaunchConfigurationName") ?? call.newName()
        var more: [(name: String, value: String)] = []
        for key in properties.keys.sorted() where key != "LaunchConfigurationName" { more += call.fields(key) }
        try call.ask(.autoScaling, "CreateLaunchConfiguration", ["LaunchConfigurationName": name], more: more)
        return CreatedThing(physicalID: name)
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.autoScaling, "DeleteLaunchConfiguration", ["LaunchConfigurationName": call.id])
    }
}
