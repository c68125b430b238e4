/// `AWS::EC2::EIPAssociation`.
struct AddressAssociationKind: ResourceKind {
    let type = "AWS::EC2::EIPAssociation"
    let properties: [String: PropertyChange] = [
        "AllocationId": .replaces, "InstanceId": .replaces, "NetworkInterfaceId": .replaces, "EIP": .replaces,
        "PrivateIpAddress": .replaces,
    ]
    let attributes = ["Id"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let answer = try call.ask(
            .ec2, "AssociateAddress",
            [
                "AllocationId": call.text("AllocationId"), "PublicIp": call.text("EIP"),
                "InstanceId": call.text("InstanceId"), "NetworkInterfaceId": call.text("NetworkInterfaceId"),
            ])
        let id = answer["associationId"] ?? ""
        return CreatedThing(physicalID: id, attributes: ["Id": .text(id)])
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "DisassociateAddress", ["AssociationId": call.id])
    }
}
