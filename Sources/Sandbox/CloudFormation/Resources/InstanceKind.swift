/// `AWS::EC2::Instance`.
struct InstanceKind: ResourceKind {
    let type = "AWS::EC2::Instance"
    let properties: [String: PropertyChange] = [
        "ImageId": .replaces, "InstanceType": .inPlace, "KeyName": .replaces, "SubnetId": .replaces,
        "AvailabilityZone": .replaces, "SecurityGroupIds": .inPlace, "SecurityGroups": .replaces,
        "UserData": .replaces, "IamInstanceProfile": .inPlace, "BlockDeviceMappings": .replaces,
        "NetworkInterfaces": .replaces, "LaunchTemplate": .replaces, "MetadataOptions": .inPlace,
        "DisableApiTermination": .inPlace, "InstanceInitiatedShutdownBehavior": .inPlace, "Monitoring": .inPlace,
        "EbsOptimized": .inPlace, "PrivateIpAddress": .replaces, "SourceDestCheck": .inPlace,
        "PropagateTagsToVolumeOnCreation": .inPlace, "Tags": .inPlace,
    ]
    let attributes = [
        "AvailabilityZone", "InstanceId", "PrivateDnsName", "PrivateIp", "PublicDnsName", "PublicIp", "VpcId",
    ]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        var more: [(name: String, value: String)] = []
        for (key, name) in [
            ("ImageId", "ImageId"), ("InstanceType", "InstanceType"), ("KeyName", "KeyName"), ("SubnetId", "SubnetId"),
            ("SecurityGroupIds", "SecurityGroupId"), ("SecurityGroups", "SecurityGroup"), ("UserData", "UserData"),
            ("BlockDeviceMappings", "BlockDeviceMapping"), ("NetworkInterfaces", "NetworkInterfaces"),
            ("LaunchTemplate", "LaunchTemplate"), ("MetadataOptions", "MetadataOptions"),
            ("AvailabilityZone", "Placement.AvailabilityZone"), ("IamInstanceProfile", "IamInstanceProfile.Name"),
            ("DisableApiTermination", "DisableApiTermination"),
            ("InstanceInitiatedShutdownBehavior", "InstanceInitiatedShutdownBehavior"),
        ] {
            more += call.fields(key, as: name)
        }
        let answer = try call.ask(.ec2, "RunInstances", ["MinCount": "1", "MaxCount": "1"], more: more)
        let instance = answer.list("instancesSet").first
        let id = instance?["instanceId"] ?? ""
        call.tag(id)
        return CreatedThing(
            physicalID: id,
            attributes: [
                "InstanceId": .text(id), "VpcId": .text(instance?["vpcId"] ?? ""),
                "AvailabilityZone": .text(instance?.child("placement")?["availabilityZone"] ?? ""),
                "PrivateIp": .text(instance?["privateIpAddress"] ?? ""),
                "PrivateDnsName": .text(instance?["privateDnsName"] ?? ""),
                "PublicIp": .text(call.region.ec2.machines[id]?.publicAddress ?? ""),
                "PublicDnsName": .text(instance?["dnsName"] ?? ""),
            ])
    }

    func isSettled(_ call: ResourceCall, after deed: ResourceTask.Deed) throws(ServiceError) -> Bool {
        let state = call.region.ec2.machines[call.id]?.state
        guard deed != .delete else { return state == nil || state == .terminated }
        if state == .terminated || state == .shuttingDown || state == nil {
            throw ServiceError(
                ResourceFailure.own, "Instance \(call.id) failed to reach the running state: it was terminated.")
        }
        return state == .running
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        guard call.region.ec2.machines[call.id] != nil else { return }
        try call.ask(.ec2, "TerminateInstances", ["InstanceId.1": call.id])
    }

    func drift(_ call: ResourceCall) -> String {
        let state = call.region.ec2.machines[call.id]?.state
        return state == nil || state == .terminated ? "DELETED" : "IN_SYNC"
    }
}
