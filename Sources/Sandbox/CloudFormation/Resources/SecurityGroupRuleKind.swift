/// `AWS::EC2::SecurityGroupIngress` and `AWS::EC2::SecurityGroupEgress`.
struct SecurityGroupRuleKind: ResourceKind {
    let isEgress: Bool
    let attributes = ["Id"]

    var type: String { "AWS::EC2::SecurityGroup\(isEgress ? "Egress" : "Ingress")" }

    let properties: [String: PropertyChange] = [
        "GroupId": .replaces, "GroupName": .replaces, "IpProtocol": .replaces, "FromPort": .replaces,
        "ToPort": .replaces, "CidrIp": .replaces, "CidrIpv6": .replaces, "SourceSecurityGroupId": .replaces,
        "SourceSecurityGroupName": .replaces, "SourceSecurityGroupOwnerId": .replaces, "SourcePrefixListId": .replaces,
        "DestinationSecurityGroupId": .replaces, "DestinationPrefixListId": .replaces, "Description": .inPlace,
    ]
    let required = ["IpProtocol"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let group = call.text("GroupId") ?? ""
        try SecurityGroupRule(.map(call.properties)).authorize(isEgress, in: group, call)
        let parts = [
            group, isEgress ? "egress" : "ingress", call.text("IpProtocol") ?? "-1", call.text("FromPort") ?? "",
            call.text("ToPort") ?? "",
            call.text("CidrIp") ?? call.text("SourceSecurityGroupId") ?? call.text("DestinationSecurityGroupId") ?? "",
        ]
        let id = parts.joined(separator: "|")
        return CreatedThing(physicalID: id, attributes: ["Id": .text(id)])
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try SecurityGroupRule(.map(call.properties)).revoke(isEgress, in: call.text("GroupId") ?? "", call)
    }
}
