/// `AWS::EC2::EIP`.
struct AddressKind: ResourceKind {
    let type = "AWS::EC2::EIP"
    let properties: [String: PropertyChange] = [
        "Domain": .replaces, "InstanceId": .inPlace, "NetworkBorderGroup": .replaces, "PublicIpv4Pool": .replaces,
        "Tags": .inPlace,
    ]
    let attributes = ["AllocationId", "PublicIp"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let answer = try call.ask(.ec2, "AllocateAddress", ["Domain": "vpc"])
        let (id, address) = (answer["allocationId"] ?? "", answer["publicIp"] ?? "")
        call.tag(id)
        if let machine = call.text("InstanceId") {
            try call.ask(.ec2, "AssociateAddress", ["AllocationId": id, "InstanceId": machine])
        }
        return CreatedThing(
            physicalID: address, attributes: ["AllocationId": .text(id), "PublicIp": .text(address)])
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        if old["InstanceId"] != call.properties["InstanceId"], let machine = call.text("InstanceId") {
            try call.ask(
                .ec2, "AssociateAddress",
                ["AllocationId": call.attribute("AllocationId"), "InstanceId": machine, "AllowReassociation": "true"])
        }
        call.tag(call.attribute("AllocationId"), instead: old)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        let id = call.attribute("AllocationId")
        let told = try call.ask(.ec2, "DescribeAddresses", ["AllocationId.1": id])
        if let association = told.list("addressesSet").first?["associationId"] {
            try call.ask(.ec2, "DisassociateAddress", ["AssociationId": association])
        }
        try call.ask(.ec2, "ReleaseAddress", ["AllocationId": id])
    }
}
