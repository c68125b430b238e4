/// Networks, subnets and network interfaces.
enum NetworkActions {
    static let table: [String: ActionHandler] = [
        "CreateVpc": createVpc, "DeleteVpc": deleteVpc, "DescribeVpcs": describeVpcs, "ModifyVpcAttribute": modifyVpc,
        "DescribeVpcAttribute": vpcAttribute, "CreateSubnet": createSubnet, "DeleteSubnet": deleteSubnet,
        "DescribeSubnets": describeSubnets, "ModifySubnetAttribute": modifySubnet,
        "DescribeNetworkInterfaces": describeInterfaces,
    ]

    // MARK: Networks

    private static let createVpc: ActionHandler = { call, region, world throws(ServiceError) in
        let vpc = try region.ec2.createVpc(cidr: try call.query.required("CidrBlock"), in: world)
        try region.ec2.tagNew(vpc.id, call.query, as: "vpc")
        return .xml([XMLNode("vpc", fields(of: vpc, region))])
    }

    private static let deleteVpc: ActionHandler = { call, region, _ throws(ServiceError) in
        try region.ec2.deleteVpc(try call.query.required("VpcId"))
        return .done
    }

    private static func fields(of vpc: Vpc, _ region: SandboxRegion) -> [XMLNode] {
        [
            XMLNode("vpcId", vpc.id), XMLNode("ownerId", World.account), XMLNode("state", "available"),
            XMLNode("cidrBlock", vpc.cidr), XMLNode("dhcpOptionsId", region.ec2.fixedID("dopt", "default")),
            XMLNode("instanceTenancy", "default"), XMLNode("isDefault", vpc.isDefault),
            .items(
                "cidrBlockAssociationSet",
                [
                    XMLNode(
                        "item",
                        [
                            XMLNode("cidrBlock", vpc.cidr),
                            XMLNode("associationId", "vpc-cidr-assoc-\(vpc.id.dropFirst(4))"),
                            XMLNode("cidrBlockState", [XMLNode("state", "associated")]),
                        ])
                ]), region.ec2.tagNode(of: vpc.id),
        ]
    }

    private static let describeVpcs: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["VpcId"].texts
        for id in ids { _ = try region.ec2.vpc(id) }
        var found: [XMLNode] = []
        for vpc in region.ec2.vpcs where ids.isEmpty || ids.contains(vpc.id) {
            let isListed = try filters.match(tags: region.ec2.tags(of: vpc.id)) { name in
                switch name {
                case "vpc-id": [vpc.id]
                case "cidr", "cidr-block", "cidrBlock", "cidr-block-association.cidr-block": [vpc.cidr]
                case "is-default", "isDefault": [vpc.isDefault ? "true" : "false"]
                case "state": ["available"]
                case "owner-id": [World.account]
                default: nil
                }
            }
            if isListed { found.append(XMLNode("item", fields(of: vpc, region))) }
        }
        let page = try EC2Paging.page(found, call.query)
        return .xml([.items("vpcSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }

    private static let modifyVpc: ActionHandler = { call, region, _ throws(ServiceError) in
        let vpc = try region.ec2.vpc(try call.query.required("VpcId"))
        if let flag = try call.query["EnableDnsSupport"].bool("Value") { vpc.supportsDNS = flag }
        if let flag = try call.query["EnableDnsHostnames"].bool("Value") { vpc.givesDNSNames = flag }
        return .done
    }

    private static let vpcAttribute: ActionHandler = { call, region, _ throws(ServiceError) in
        let vpc = try region.ec2.vpc(try call.query.required("VpcId"))
        let name = try call.query.required("Attribute")
        let value =
            switch name {
            case "enableDnsSupport": vpc.supportsDNS
            case "enableDnsHostnames": vpc.givesDNSNames
            default: throw ServiceError("InvalidParameterValue", "Value (\(name)) for parameter attribute is invalid.")
            }
        return .xml([XMLNode("vpcId", vpc.id), XMLNode(name, [XMLNode("value", value)])])
    }

    // MARK: Subnets

    private static let createSubnet: ActionHandler = { call, region, world throws(ServiceError) in
        let subnet = try region.ec2.createSubnet(
            vpcID: try call.query.required("VpcId"), cidr: try call.query.required("CidrBlock"),
            zone: call.query.string("AvailabilityZone"), in: world)
        try region.ec2.tagNew(subnet.id, call.query, as: "subnet")
        return .xml([XMLNode("subnet", fields(of: subnet, region))])
    }

    private static let deleteSubnet: ActionHandler = { call, region, _ throws(ServiceError) in
        try region.ec2.deleteSubnet(try call.query.required("SubnetId"))
        return .done
    }

    private static func fields(of subnet: Subnet, _ region: SandboxRegion) -> [XMLNode] {
        [
            XMLNode("subnetId", subnet.id),
            XMLNode("subnetArn", "arn:aws:ec2:\(region.name):\(World.account):subnet/\(subnet.id)"),
            XMLNode("state", "available"), XMLNode("ownerId", World.account), XMLNode("vpcId", subnet.vpcID),
            XMLNode("cidrBlock", subnet.cidr), XMLNode("availableIpAddressCount", subnet.available),
            XMLNode("availabilityZone", subnet.zone), XMLNode("availabilityZoneId", PlaceActions.zoneID(subnet.zone)),
            XMLNode("defaultForAz", subnet.isDefault), XMLNode("mapPublicIpOnLaunch", subnet.givesPublicAddresses),
            XMLNode("assignIpv6AddressOnCreation", false), XMLNode("ipv6CidrBlockAssociationSet"),
            region.ec2.tagNode(of: subnet.id),
        ]
    }

    private static let describeSubnets: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["SubnetId"].texts
        for id in ids { _ = try region.ec2.subnet(id) }
        var found: [XMLNode] = []
        for subnet in region.ec2.subnets where ids.isEmpty || ids.contains(subnet.id) {
            let isListed = try filters.match(tags: region.ec2.tags(of: subnet.id)) { name in
                switch name {
                case "subnet-id": [subnet.id]
                case "vpc-id": [subnet.vpcID]
                case "availability-zone", "availabilityZone": [subnet.zone]
                case "availability-zone-id": [PlaceActions.zoneID(subnet.zone)]
                case "cidr-block", "cidr", "cidrBlock": [subnet.cidr]
                case "default-for-az", "defaultForAz": [subnet.isDefault ? "true" : "false"]
                case "map-public-ip-on-launch": [subnet.givesPublicAddresses ? "true" : "false"]
                case "state": ["available"]
                case "available-ip-address-count": [String(subnet.available)]
                case "owner-id": [World.account]
                default: nil
                }
            }
            if isListed { found.append(XMLNode("item", fields(of: subnet, region))) }
        }
        let page = try EC2Paging.page(found, call.query)
        return .xml([.items("subnetSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }

    private static let modifySubnet: ActionHandler = { call, region, _ throws(ServiceError) in
        let subnet = try region.ec2.subnet(try call.query.required("SubnetId"))
        if let flag = try call.query["MapPublicIpOnLaunch"].bool("Value") { subnet.givesPublicAddresses = flag }
        return .done
    }

    // MARK: Interfaces

    private static let describeInterfaces: ActionHandler = { call, region, world throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["NetworkInterfaceId"].texts
        var found: [XMLNode] = []
        for machine in region.ec2.allMachines where machine.state != .terminated && machine.visibleAt <= world.now {
            guard ids.isEmpty || ids.contains(machine.interfaceID) else { continue }
            let isListed = try filters.match(tags: []) { name in
                switch name {
                case "network-interface-id": [machine.interfaceID]
                case "attachment.instance-id": [machine.id]
                case "vpc-id": [machine.vpcID]
                case "subnet-id": [machine.subnetID]
                case "group-id": machine.groupIDs
                case "availability-zone": [machine.zone]
                case "private-ip-address", "addresses.private-ip-address": [machine.privateAddress]
                case "status": ["in-use"]
                case "association.public-ip": [machine.publicAddress].compactMap(\.self)
                case "owner-id": [World.account]
                default: nil
                }
            }
            if isListed { found.append(MachineNode.interface(of: machine, in: region, named: "item")) }
        }
        if let missing = ids.first(where: { id in !region.ec2.allMachines.contains { $0.interfaceID == id } }) {
            throw ServiceError(
                "InvalidNetworkInterfaceID.NotFound", "The networkInterface ID '\(missing)' does not exist")
        }
        let page = try EC2Paging.page(found, call.query)
        return .xml(
            [.items("networkInterfaceSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }
}
