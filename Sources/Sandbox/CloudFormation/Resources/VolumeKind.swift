/// `AWS::EC2::Volume`.
struct VolumeKind: ResourceKind {
    let type = "AWS::EC2::Volume"
    let properties: [String: PropertyChange] = [
        "AvailabilityZone": .replaces, "Size": .inPlace, "VolumeType": .inPlace, "Encrypted": .replaces,
        "Iops": .inPlace, "Throughput": .inPlace, "SnapshotId": .replaces, "KmsKeyId": .replaces, "Tags": .inPlace,
    ]
    let required = ["AvailabilityZone"]
    let attributes = ["VolumeId"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let answer = try call.ask(
            .ec2, "CreateVolume",
            [
                "AvailabilityZone": call.text("AvailabilityZone"), "Size": call.text("Size"),
                "VolumeType": call.text("VolumeType"), "Encrypted": call.text("Encrypted"),
            ])
        let id = answer["volumeId"] ?? ""
        call.tag(id)
        return CreatedThing(physicalID: id, attributes: ["VolumeId": .text(id)])
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "DeleteVolume", ["VolumeId": call.id])
    }
}
