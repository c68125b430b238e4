/// `AWS::EC2::VPC`.
struct VpcKind: ResourceKind {
    let type = "AWS::EC2::VPC"
    let properties: [String: PropertyChange] = [
        "CidrBlock": .replaces, "EnableDnsSupport": .inPlace, "EnableDnsHostnames": .inPlace,
        "InstanceTenancy": .replaces, "Ipv4IpamPoolId": .replaces, "Ipv4NetmaskLength": .replaces, "Tags": .inPlace,
    ]
    let attributes = ["CidrBlock", "CidrBlockAssociations", "DefaultNetworkAcl", "DefaultSecurityGroup", "VpcId"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let answer = try call.ask(.ec2, "CreateVpc", ["CidrBlock": call.text("CidrBlock")])
        let id = answer.child("vpc")?["vpcId"] ?? ""
        call.tag(id)
        try settings(call, id)
        let group = try call.ask(
            .ec2, "DescribeSecurityGroups",
            [
                "Filter.1.Name": "vpc-id", "Filter.1.Value.1": id, "Filter.2.Name": "group-name",
                "Filter.2.Value.1": "default",
            ]
        ).list("securityGroupInfo").first?["groupId"]
        return CreatedThing(
            physicalID: id,
            attributes: [
                "VpcId": .text(id), "CidrBlock": .text(call.text("CidrBlock") ?? ""),
                "DefaultSecurityGroup": .text(group ?? ""), "DefaultNetworkAcl": .text("acl-\(id.dropFirst(4))"),
                "CidrBlockAssociations": .list([]),
            ])
    }

    private func settings(_ call: ResourceCall, _ id: String) throws(ServiceError) {
        for key in ["EnableDnsSupport", "EnableDnsHostnames"] {
            guard let value = call.text(key) else { continue }
            try call.ask(.ec2, "ModifyVpcAttribute", ["VpcId": id, "\(key).Value": value])
        }
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        try settings(call, call.id)
        call.tag(call.id, instead: old)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) { try call.ask(.ec2, "DeleteVpc", ["VpcId": call.id]) }

    func drift(_ call: ResourceCall) -> String {
        call.exists("DescribeVpcs", "VpcId.1", call.id) ? "IN_SYNC" : "DELETED"
    }
}
