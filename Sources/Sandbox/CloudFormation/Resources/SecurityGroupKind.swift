/// `AWS::EC2::SecurityGroup`.
struct SecurityGroupKind: ResourceKind {
    let type = "AWS::EC2::SecurityGroup"
    let properties: [String: PropertyChange] = [
        "GroupDescription": .replaces, "GroupName": .replaces, "VpcId": .replaces, "SecurityGroupIngress": .inPlace,
        "SecurityGroupEgress": .inPlace, "Tags": .inPlace,
    ]
    let required = ["GroupDescription"]
    let attributes = ["GroupId", "Id", "VpcId"]
    let nameProperty: String? = "GroupName"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let answer = try call.ask(
            .ec2, "CreateSecurityGroup",
            [
                "GroupName": call.text("GroupName") ?? call.newName(), "VpcId": call.text("VpcId"),
                "GroupDescription": call.text("GroupDescription"),
            ])
        let id = answer["groupId"] ?? ""
        call.tag(id)
        if call.properties["SecurityGroupEgress"] != nil {
            let all = TemplateMap(["IpProtocol": .text("-1"), "CidrIp": .text("0.0.0.0/0")])
            try SecurityGroupRule(.map(all)).revoke(true, in: id, call)
        }
        for (key, isEgress) in [("SecurityGroupIngress", false), ("SecurityGroupEgress", true)] {
            for rule in call.properties[key]?.list ?? [] {
                try SecurityGroupRule(rule).authorize(isEgress, in: id, call)
            }
        }
        return CreatedThing(
            physicalID: id,
            attributes: [
                "GroupId": .text(id), "Id": .text(id), "VpcId": .text(call.text("VpcId") ?? ""),
            ])
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        for (key, isEgress) in [("SecurityGroupIngress", false), ("SecurityGroupEgress", true)] {
            let (former, wanted) = (old[key]?.list ?? [], call.properties[key]?.list ?? [])
            for rule in former where !wanted.contains(rule) {
                try SecurityGroupRule(rule).revoke(isEgress, in: call.id, call)
            }
            for rule in wanted where !former.contains(rule) {
                try SecurityGroupRule(rule).authorize(isEgress, in: call.id, call)
            }
        }
        call.tag(call.id, instead: old)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "DeleteSecurityGroup", ["GroupId": call.id])
    }

    func drift(_ call: ResourceCall) -> String {
        call.exists("DescribeSecurityGroups", "GroupId.1", call.id) ? "IN_SYNC" : "DELETED"
    }
}

/// One rule as templates write it.
struct SecurityGroupRule {
    private let rule: TemplateValue

    init(_ rule: TemplateValue) { self.rule = rule }

    /// As `IpPermissions.1` of a call.
    private var fields: [(name: String, value: String)] {
        let permission = "IpPermissions.1"
        var fields: [(name: String, value: String)] = [
            ("\(permission).IpProtocol", rule["IpProtocol"].text ?? "-1")
        ]
        for key in ["FromPort", "ToPort"] {
            if let port = rule[key].text { fields.append(("\(permission).\(key)", port)) }
        }
        let peers = [
            ("CidrIp", "IpRanges.1.CidrIp"), ("CidrIpv6", "Ipv6Ranges.1.CidrIpv6"),
            ("SourceSecurityGroupId", "Groups.1.GroupId"), ("SourceSecurityGroupName", "Groups.1.GroupName"),
            ("DestinationSecurityGroupId", "Groups.1.GroupId"), ("SourcePrefixListId", "PrefixListIds.1.PrefixListId"),
            ("DestinationPrefixListId", "PrefixListIds.1.PrefixListId"),
        ]
        for (key, name) in peers {
            guard let value = rule[key].text else { continue }
            fields.append(("\(permission).\(name)", value))
            if let about = rule["Description"].text {
                let place = name.split(separator: ".").dropLast().joined(separator: ".")
                fields.append(("\(permission).\(place).Description", about))
            }
        }
        return fields
    }

    func authorize(_ isEgress: Bool, in group: String, _ call: ResourceCall) throws(ServiceError) {
        try call.ask(
            .ec2, "AuthorizeSecurityGroup\(isEgress ? "Egress" : "Ingress")", ["GroupId": group], more: fields)
    }

    func revoke(_ isEgress: Bool, in group: String, _ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "RevokeSecurityGroup\(isEgress ? "Egress" : "Ingress")", ["GroupId": group], more: fields)
    }
}
