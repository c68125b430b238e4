/// `AWS::EC2::Subnet`.
struct SubnetKind: ResourceKind {
    let type = "AWS::EC2::Subnet"
    let properties: [String: PropertyChange] = [
        "VpcId": .replaces, "CidrBlock": .replaces, "AvailabilityZone": .replaces, "AvailabilityZoneId": .replaces,
        "MapPublicIpOnLaunch": .inPlace, "AssignIpv6AddressOnCreation": .inPlace, "Ipv6CidrBlock": .replaces,
        "Tags": .inPlace,
    ]
    let required = ["VpcId"]
    let attributes = [
        "AvailabilityZone", "CidrBlock", "Ipv6CidrBlocks", "NetworkAclAssociationId", "SubnetId", "VpcId",
    ]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let answer = try call.ask(
            .ec2, "CreateSubnet",
            [
                "VpcId": call.text("VpcId"), "CidrBlock": call.text("CidrBlock"),
                "AvailabilityZone": call.text("AvailabilityZone"),
            ])
        let subnet = answer.child("subnet")
        let id = subnet?["subnetId"] ?? ""
        call.tag(id)
        try settings(call, id)
        return CreatedThing(
            physicalID: id,
            attributes: [
                "SubnetId": .text(id), "VpcId": .text(call.text("VpcId") ?? ""),
                "AvailabilityZone": .text(subnet?["availabilityZone"] ?? ""),
                "CidrBlock": .text(subnet?["cidrBlock"] ?? ""), "Ipv6CidrBlocks": .list([]),
                "NetworkAclAssociationId": .text("aclassoc-\(id.dropFirst(7))"),
            ])
    }

    private func settings(_ call: ResourceCall, _ id: String) throws(ServiceError) {
        guard let value = call.text("MapPublicIpOnLaunch") else { return }
        try call.ask(.ec2, "ModifySubnetAttribute", ["SubnetId": id, "MapPublicIpOnLaunch.Value": value])
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        try settings(call, call.id)
        call.tag(call.id, instead: old)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "DeleteSubnet", ["SubnetId": call.id])
    }

    func drift(_ call: ResourceCall) -> String {
        call.exists("DescribeSubnets", "SubnetId.1", call.id) ? "IN_SYNC" : "DELETED"
    }
}
