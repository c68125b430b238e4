/// Internet gateways and route tables.
enum RoutingActions {
    static let table: [String: ActionHandler] = [
        "CreateInternetGateway": createGateway, "AttachInternetGateway": attach, "DetachInternetGateway": detach,
        "DeleteInternetGateway": deleteGateway, "DescribeInternetGateways": describeGateways,
        "CreateRouteTable": createTable, "DeleteRouteTable": deleteTable, "DescribeRouteTables": describeTables,
        "CreateRoute": createRoute, "DeleteRoute": deleteRoute, "AssociateRouteTable": associate,
        "DisassociateRouteTable": disassociate,
    ]

    private static let createGateway: ActionHandler = { call, region, world throws(ServiceError) in
        let gateway = region.ec2.createGateway(in: world)
        try region.ec2.tagNew(gateway.id, call.query, as: "internet-gateway")
        return .xml([XMLNode("internetGateway", fields(of: gateway, region))])
    }

    private static let attach: ActionHandler = { call, region, _ throws(ServiceError) in
        try region.ec2.attach(
            gateway: try call.query.required("InternetGatewayId"), to: try call.query.required("VpcId"))
        return .done
    }

    private static let detach: ActionHandler = { call, region, _ throws(ServiceError) in
        try region.ec2.detach(
            gateway: try call.query.required("InternetGatewayId"), from: try call.query.required("VpcId"))
        return .done
    }

    private static let deleteGateway: ActionHandler = { call, region, _ throws(ServiceError) in
        try region.ec2.deleteGateway(try call.query.required("InternetGatewayId"))
        return .done
    }

    private static func fields(of gateway: InternetGateway, _ region: SandboxRegion) -> [XMLNode] {
        let attachments = [gateway.vpcID].compactMap { id in
            id.map { XMLNode("item", [XMLNode("vpcId", $0), XMLNode("state", "available")]) }
        }
        return [
            XMLNode("internetGatewayId", gateway.id), XMLNode("ownerId", World.account),
            .items("attachmentSet", attachments), region.ec2.tagNode(of: gateway.id),
        ]
    }

    private static let describeGateways: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["InternetGatewayId"].texts
        for id in ids { _ = try region.ec2.gateway(id) }
        var found: [XMLNode] = []
        for gateway in region.ec2.gateways where ids.isEmpty || ids.contains(gateway.id) {
            let isListed = try filters.match(tags: region.ec2.tags(of: gateway.id)) { name in
                switch name {
                case "internet-gateway-id": [gateway.id]
                case "attachment.vpc-id": [gateway.vpcID].compactMap(\.self)
                case "attachment.state": gateway.vpcID == nil ? [] : ["available"]
                case "owner-id": [World.account]
                default: nil
                }
            }
            if isListed { found.append(XMLNode("item", fields(of: gateway, region))) }
        }
        let page = try EC2Paging.page(found, call.query)
        return .xml([.items("internetGatewaySet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }

    // MARK: Route tables

    private static let createTable: ActionHandler = { call, region, world throws(ServiceError) in
        let table = try region.ec2.createRouteTable(vpcID: try call.query.required("VpcId"), in: world)
        try region.ec2.tagNew(table.id, call.query, as: "route-table")
        return .xml([XMLNode("routeTable", fields(of: table, region))])
    }

    private static let deleteTable: ActionHandler = { call, region, _ throws(ServiceError) in
        try region.ec2.deleteRouteTable(try call.query.required("RouteTableId"))
        return .done
    }

    private static let createRoute: ActionHandler = { call, region, _ throws(ServiceError) in
        let targets = ["GatewayId", "NatGatewayId", "InstanceId", "NetworkInterfaceId", "TransitGatewayId"]
        guard let target = targets.lazy.compactMap({ call.query.string($0) }).first else {
            throw ServiceError("MissingParameter", "The request must contain exactly one of gatewayId, natGatewayId, …")
        }
        try region.ec2.createRoute(
            in: try call.query.required("RouteTableId"), to: try call.query.required("DestinationCidrBlock"),
            through: target)
        return .done
    }

    private static let deleteRoute: ActionHandler = { call, region, _ throws(ServiceError) in
        try region.ec2.deleteRoute(
            in: try call.query.required("RouteTableId"), to: try call.query.required("DestinationCidrBlock"))
        return .done
    }

    private static let associate: ActionHandler = { call, region, world throws(ServiceError) in
        let id = try region.ec2.associate(
            routeTable: try call.query.required("RouteTableId"), with: try call.query.required("SubnetId"), in: world)
        return .xml([
            XMLNode("associationId", id), XMLNode("associationState", [XMLNode("state", "associated")]),
        ])
    }

    private static let disassociate: ActionHandler = { call, region, _ throws(ServiceError) in
        try region.ec2.disassociate(routeTableAssociation: try call.query.required("AssociationId"))
        return .done
    }

    private static func fields(of table: RouteTable, _ region: SandboxRegion) -> [XMLNode] {
        [
            XMLNode("routeTableId", table.id), XMLNode("vpcId", table.vpcID), XMLNode("ownerId", World.account),
            .items(
                "routeSet",
                table.routes.map { route in
                    XMLNode(
                        "item",
                        [
                            XMLNode("destinationCidrBlock", route.destination), XMLNode("gatewayId", route.target),
                            XMLNode("state", "active"),
                            XMLNode("origin", route.target == "local" ? "CreateRouteTable" : "CreateRoute"),
                        ])
                }),
            .items(
                "associationSet",
                table.associations.map { association in
                    XMLNode(
                        "item",
                        [
                            XMLNode("routeTableAssociationId", association.id), XMLNode("routeTableId", table.id),
                            .optional("subnetId", association.subnetID), XMLNode("main", association.subnetID == nil),
                            XMLNode("associationState", [XMLNode("state", "associated")]),
                        ])
                }), XMLNode("propagatingVgwSet"), region.ec2.tagNode(of: table.id),
        ]
    }

    private static let describeTables: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["RouteTableId"].texts
        for id in ids { _ = try region.ec2.routeTable(id) }
        var found: [XMLNode] = []
        for table in region.ec2.routeTables where ids.isEmpty || ids.contains(table.id) {
            let isListed = try filters.match(tags: region.ec2.tags(of: table.id)) { name in
                switch name {
                case "route-table-id": [table.id]
                case "vpc-id": [table.vpcID]
                case "association.subnet-id": table.associations.compactMap(\.subnetID)
                case "association.main": [table.isMain ? "true" : "false"]
                case "route.gateway-id": table.routes.map(\.target)
                case "route.destination-cidr-block": table.routes.map(\.destination)
                case "owner-id": [World.account]
                default: nil
                }
            }
            if isListed { found.append(XMLNode("item", fields(of: table, region))) }
        }
        let page = try EC2Paging.page(found, call.query)
        return .xml([.items("routeTableSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }
}
