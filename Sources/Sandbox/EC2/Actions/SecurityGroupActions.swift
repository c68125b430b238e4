/// Security groups and their rules.
enum SecurityGroupActions {
    static let table: [String: ActionHandler] = [
        "CreateSecurityGroup": create, "DeleteSecurityGroup": delete, "DescribeSecurityGroups": describe,
        "AuthorizeSecurityGroupIngress": authorizeIngress, "AuthorizeSecurityGroupEgress": authorizeEgress,
        "RevokeSecurityGroupIngress": revokeIngress, "RevokeSecurityGroupEgress": revokeEgress,
        "DescribeSecurityGroupRules": describeRules,
    ]

    private static let create: ActionHandler = { call, region, world throws(ServiceError) in
        let group = try region.ec2.createGroup(
            name: try call.query.required("GroupName"), about: try call.query.required("GroupDescription"),
            vpcID: call.query.string("VpcId"), in: world)
        try region.ec2.tagNew(group.id, call.query, as: "security-group")
        return .xml([
            XMLNode("return", true), XMLNode("groupId", group.id), XMLNode("securityGroupArn", arn(group, region)),
            region.ec2.tagNode(of: group.id),
        ])
    }

    private static func arn(_ group: SecurityGroup, _ region: SandboxRegion) -> String {
        "arn:aws:ec2:\(region.name):\(World.account):security-group/\(group.id)"
    }

    private static let delete: ActionHandler = { call, region, _ throws(ServiceError) in
        let group = try named(call.query, region)
        try region.ec2.deleteGroup(group.id)
        return .xml([XMLNode("return", true), XMLNode("groupId", group.id)])
    }

    /// By id, or by name in the default network.
    private static func named(_ query: QueryInput, _ region: SandboxRegion) throws(ServiceError) -> SecurityGroup {
        if let id = query.string("GroupId") { return try region.ec2.group(id) }
        let name = try query.required("GroupName")
        let vpc = region.ec2.vpcs.first { $0.isDefault }?.id
        if let group = region.ec2.groups.first(where: { $0.name == name && $0.vpcID == vpc }) { return group }
        throw ServiceError(
            "InvalidGroup.NotFound", "The security group '\(name)' does not exist in default VPC '\(vpc ?? "")'")
    }

    // MARK: Rules

    /// The rules that a call names, in either of its two forms.
    private static func rules(
        _ query: QueryInput, isEgress: Bool, _ region: SandboxRegion, of group: SecurityGroup, _ world: World
    ) throws(ServiceError) -> [SecurityGroup.Rule] {
        var permissions = query["IpPermissions"].elements
        if permissions.isEmpty { permissions = [query] }
        var rules: [SecurityGroup.Rule] = []
        for permission in permissions {
            guard
                let word = permission.string("IpProtocol")
                    ?? (query.string("SourceSecurityGroupName") == nil ? nil : "-1")
            else { throw ServiceError("MissingParameter", "The request must contain the parameter ipProtocol") }
            let ipProtocol = ["6": "tcp", "17": "udp", "1": "icmp", "all": "-1"][word] ?? word
            var ports = (from: try permission.int("FromPort"), to: try permission.int("ToPort"))
            if ipProtocol == "-1" { ports = (nil, nil) }
            if ["tcp", "udp"].contains(ipProtocol) {
                guard let from = ports.from, let to = ports.to, from <= to, (0...65_535).contains(from), to <= 65_535
                else {
                    throw ServiceError(
                        "InvalidParameterValue",
                        "Invalid port range for TCP or UDP: \(ports.from ?? -1)-\(ports.to ?? -1)")
                }
            }
            for (peer, about) in try peers(of: permission, region) {
                rules.append(
                    SecurityGroup.Rule(
                        id: world.newID("sgr"), isEgress: isEgress, ipProtocol: ipProtocol, from: ports.from,
                        to: ports.to, peer: peer, description: about))
            }
        }
        guard !rules.isEmpty else {
            throw ServiceError("MissingParameter", "Source group ID or CIDR is missing.")
        }
        return rules
    }

    private static func peers(
        of permission: QueryInput, _ region: SandboxRegion
    ) throws(ServiceError) -> [(SecurityGroup.Peer, String?)] {
        var peers: [(SecurityGroup.Peer, String?)] = []
        var ranges = permission["IpRanges"].elements.map { ($0.string("CidrIp") ?? "", $0.string("Description")) }
        if let range = permission.string("CidrIp") { ranges.append((range, nil)) }
        for (range, about) in ranges {
            guard AddressRange(range) != nil else {
                throw ServiceError("InvalidParameterValue", "CIDR block \(range) is malformed")
            }
            peers.append((.range(range), about))
        }
        for element in permission["Ipv6Ranges"].elements {
            peers.append((.range6(element.string("CidrIpv6") ?? ""), element.string("Description")))
        }
        for element in permission["PrefixListIds"].elements {
            peers.append((.prefixList(element.string("PrefixListId") ?? ""), element.string("Description")))
        }
        for element in permission["Groups"].elements {
            var id = element.string("GroupId")
            if id == nil { id = try named(element, region).id }
            if let id { peers.append((.group(id), element.string("Description"))) }
        }
        if let name = permission.string("SourceSecurityGroupName") {
            let group = region.ec2.groups.first { $0.name == name || $0.id == name }
            guard let group else {
                throw ServiceError("InvalidGroup.NotFound", "The security group '\(name)' does not exist")
            }
            peers.append((.group(group.id), nil))
        }
        return peers
    }

    private static let authorizeIngress: ActionHandler = { call, region, world throws(ServiceError) in
        try authorize(call, region, world, isEgress: false)
    }
    private static let authorizeEgress: ActionHandler = { call, region, world throws(ServiceError) in
        try authorize(call, region, world, isEgress: true)
    }

    private static func authorize(
        _ call: ServiceRequest, _ region: SandboxRegion, _ world: World, isEgress: Bool
    ) throws(ServiceError) -> ServiceReply {
        let group = try named(call.query, region)
        let rules = try rules(call.query, isEgress: isEgress, region, of: group, world)
        try region.ec2.authorize(rules, in: group)
        return .xml([
            XMLNode("return", true), .items("securityGroupRuleSet", rules.map { node(of: $0, in: group) }),
        ])
    }

    private static let revokeIngress: ActionHandler = { call, region, world throws(ServiceError) in
        try revoke(call, region, world, isEgress: false)
    }
    private static let revokeEgress: ActionHandler = { call, region, world throws(ServiceError) in
        try revoke(call, region, world, isEgress: true)
    }

    private static func revoke(
        _ call: ServiceRequest, _ region: SandboxRegion, _ world: World, isEgress: Bool
    ) throws(ServiceError) -> ServiceReply {
        let group = try named(call.query, region)
        let ids = call.query["SecurityGroupRuleId"].texts
        if !ids.isEmpty {
            for id in ids where !group.rules.contains(where: { $0.id == id }) {
                throw ServiceError(
                    "InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '\(id)' does not exist")
            }
            group.rules.removeAll { ids.contains($0.id) }
            return .done
        }
        let rules = try rules(call.query, isEgress: isEgress, region, of: group, world)
        for rule in rules where !group.rules.contains(where: { $0.isSame(as: rule) }) {
            throw ServiceError(
                "InvalidPermission.NotFound", "The specified rule does not exist in this security group.")
        }
        group.rules.removeAll { old in rules.contains { $0.isSame(as: old) } }
        return .done
    }

    private static func node(of rule: SecurityGroup.Rule, in group: SecurityGroup) -> XMLNode {
        var peer: XMLNode
        switch rule.peer {
        case .range(let range): peer = XMLNode("cidrIpv4", range)
        case .range6(let range): peer = XMLNode("cidrIpv6", range)
        case .prefixList(let id): peer = XMLNode("prefixListId", id)
        case .group(let id):
            peer = XMLNode("referencedGroupInfo", [XMLNode("groupId", id), XMLNode("userId", World.account)])
        }
        return XMLNode(
            "item",
            [
                XMLNode("securityGroupRuleId", rule.id), XMLNode("groupId", group.id),
                XMLNode("groupOwnerId", World.account), XMLNode("isEgress", rule.isEgress),
                XMLNode("ipProtocol", rule.ipProtocol), XMLNode("fromPort", rule.from ?? -1),
                XMLNode("toPort", rule.to ?? -1), peer, .optional("description", rule.description), XMLNode("tagSet"),
            ])
    }

    private static let describeRules: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["SecurityGroupRuleId"].texts
        var found: [XMLNode] = []
        for group in region.ec2.groups {
            for rule in group.rules where ids.isEmpty || ids.contains(rule.id) {
                let isListed = try filters.match(tags: region.ec2.tags(of: rule.id)) { name in
                    name == "group-id" ? [group.id] : name == "security-group-rule-id" ? [rule.id] : nil
                }
                if isListed { found.append(node(of: rule, in: group)) }
            }
        }
        let page = try EC2Paging.page(found, call.query)
        return .xml(
            [.items("securityGroupRuleSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }

    // MARK: Groups

    /// Rules of the same protocol and ports are one permission.
    private static func permissions(of group: SecurityGroup, isEgress: Bool) -> [XMLNode] {
        struct Ports: Hashable {
            var ipProtocol: String
            var from: Int?
            var to: Int?
        }
        var order: [Ports] = []
        var rules: [Ports: [SecurityGroup.Rule]] = [:]
        for rule in group.rules where rule.isEgress == isEgress {
            let ports = Ports(ipProtocol: rule.ipProtocol, from: rule.from, to: rule.to)
            if rules[ports] == nil { order.append(ports) }
            rules[ports, default: []].append(rule)
        }
        return order.map { ports in
            func items(_ name: String, _ node: (SecurityGroup.Rule) -> [XMLNode]?) -> XMLNode {
                .items(
                    name,
                    (rules[ports] ?? []).compactMap { rule in
                        node(rule).map {
                            XMLNode("item", $0 + [.optional("description", rule.description)].compactMap(\.self))
                        }
                    })
            }
            return XMLNode(
                "item",
                [
                    XMLNode("ipProtocol", ports.ipProtocol), ports.from.map { XMLNode("fromPort", $0) },
                    ports.to.map { XMLNode("toPort", $0) },
                    items("groups") { rule in
                        guard case .group(let id) = rule.peer else { return nil }
                        return [XMLNode("userId", World.account), XMLNode("groupId", id)]
                    },
                    items("ipRanges") {
                        if case .range(let range) = $0.peer { [XMLNode("cidrIp", range)] } else { nil }
                    },
                    items("ipv6Ranges") {
                        if case .range6(let range) = $0.peer { [XMLNode("cidrIpv6", range)] } else { nil }
                    },
                    items("prefixListIds") {
                        if case .prefixList(let id) = $0.peer { [XMLNode("prefixListId", id)] } else { nil }
                    },
                ])
        }
    }

    private static let describe: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["GroupId"].texts, names = call.query["GroupName"].texts
        for id in ids { _ = try region.ec2.group(id) }
        for name in names where !region.ec2.groups.contains(where: { $0.name == name }) {
            throw ServiceError("InvalidGroup.NotFound", "The security group '\(name)' does not exist")
        }
        var found: [XMLNode] = []
        for group in region.ec2.groups
        where (ids.isEmpty || ids.contains(group.id)) && (names.isEmpty || names.contains(group.name)) {
            let isListed = try filters.match(tags: region.ec2.tags(of: group.id)) { name in
                switch name {
                case "group-id": [group.id]
                case "group-name": [group.name]
                case "vpc-id": [group.vpcID]
                case "description": [group.about]
                case "owner-id": [World.account]
                case "ip-permission.from-port":
                    group.rules.filter { !$0.isEgress }.compactMap { $0.from.map(String.init) }
                case "ip-permission.to-port": group.rules.filter { !$0.isEgress }.compactMap { $0.to.map(String.init) }
                case "ip-permission.protocol": group.rules.filter { !$0.isEgress }.map(\.ipProtocol)
                case "ip-permission.cidr", "ip-permission.group-id":
                    group.rules.filter { !$0.isEgress }.map(\.peer.text)
                default: nil
                }
            }
            guard isListed else { continue }
            found.append(
                XMLNode(
                    "item",
                    [
                        XMLNode("ownerId", World.account), XMLNode("groupId", group.id),
                        XMLNode("groupName", group.name),
                        XMLNode("groupDescription", group.about), XMLNode("vpcId", group.vpcID),
                        XMLNode("securityGroupArn", arn(group, region)),
                        .items("ipPermissions", permissions(of: group, isEgress: false)),
                        .items("ipPermissionsEgress", permissions(of: group, isEgress: true)),
                        region.ec2.tagNode(of: group.id),
                    ]))
        }
        let page = try EC2Paging.page(found, call.query)
        return .xml([.items("securityGroupInfo", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }
}
