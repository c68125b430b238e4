// Networks and their parts: what can be made of them, and what stands in the way of their end.
extension EC2Store {
    static func notFound(_ kind: String, _ what: String, _ id: String) -> ServiceError {
        ServiceError("Invalid\(kind).NotFound", "The \(what) ID '\(id)' does not exist")
    }

    static func inUse(_ what: String, _ id: String) -> ServiceError {
        ServiceError("DependencyViolation", "The \(what) '\(id)' has dependencies and cannot be deleted.")
    }

    // MARK: Networks

    func vpc(_ id: String) throws(ServiceError) -> Vpc {
        if let vpc = vpcs.first(where: { $0.id == id }) { return vpc }
        throw Self.notFound("VpcID", "vpc", id)
    }

    func createVpc(cidr: String, in world: World) throws(ServiceError) -> Vpc {
        guard let range = AddressRange(cidr), (16...28).contains(range.bits) else {
            throw ServiceError("InvalidVpc.Range", "The CIDR '\(cidr)' is invalid.")
        }
        let vpc = Vpc(id: world.newID("vpc"), cidr: cidr, isDefault: false)
        vpcs.append(vpc)
        let table = RouteTable(id: world.newID("rtb"), vpc: vpc)
        table.associations.append(RouteTable.Association(id: world.newID("rtbassoc"), subnetID: nil))
        routeTables.append(table)
        groups.append(
            defaultGroup(of: vpc, id: world.newID("sg"), ruleIDs: [world.newID("sgr"), world.newID("sgr")]))
        return vpc
    }

    func deleteVpc(_ id: String) throws(ServiceError) {
        let vpc = try vpc(id)
        let isUsed =
            subnets.contains { $0.vpcID == id } || gateways.contains { $0.vpcID == id }
            || groups.contains { $0.vpcID == id && $0.name != "default" }
            || routeTables.contains { $0.vpcID == id && !$0.isMain }
        guard !isUsed else { throw Self.inUse("vpc", id) }
        groups.removeAll { $0.vpcID == id }
        routeTables.removeAll { $0.vpcID == id }
        vpcs.removeAll { $0 === vpc }
        forgetTags(of: id)
    }

    // MARK: Subnets

    func subnet(_ id: String) throws(ServiceError) -> Subnet {
        if let subnet = subnets.first(where: { $0.id == id }) { return subnet }
        throw Self.notFound("SubnetID", "subnet", id)
    }

    func createSubnet(vpcID: String, cidr: String, zone: String?, in world: World) throws(ServiceError) -> Subnet {
        let vpc = try vpc(vpcID)
        let zone = zone ?? zones[0]
        guard zones.contains(zone) else {
            throw ServiceError(
                "InvalidParameterValue",
                "Value (\(zone)) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: \(zones.joined(separator: ", "))."
            )
        }
        guard let range = AddressRange(cidr), let whole = AddressRange(vpc.cidr), (16...28).contains(range.bits),
            whole.contains(range)
        else { throw ServiceError("InvalidSubnet.Range", "The CIDR '\(cidr)' is invalid.") }
        let taken = subnets.filter { $0.vpcID == vpcID }.compactMap { AddressRange($0.cidr) }
        guard !taken.contains(where: { $0.overlaps(range) }) else {
            throw ServiceError("InvalidSubnet.Conflict", "The CIDR '\(cidr)' conflicts with another subnet")
        }
        let made = Subnet(
            id: world.newID("subnet"), vpcID: vpcID, cidr: cidr, zone: zone, isDefault: false,
            givesPublicAddresses: false)
        guard let made else { throw ServiceError("InvalidSubnet.Range", "The CIDR '\(cidr)' is invalid.") }
        subnets.append(made)
        return made
    }

    func deleteSubnet(_ id: String) throws(ServiceError) {
        let subnet = try subnet(id)
        guard subnet.used == 0 else { throw Self.inUse("subnet", id) }
        for table in routeTables { table.associations.removeAll { $0.subnetID == id } }
        subnets.removeAll { $0 === subnet }
        forgetTags(of: id)
    }

    // MARK: Gateways and routes

    func gateway(_ id: String) throws(ServiceError) -> InternetGateway {
        if let gateway = gateways.first(where: { $0.id == id }) { return gateway }
        throw Self.notFound("InternetGatewayID", "internetGateway", id)
    }

    func createGateway(in world: World) -> InternetGateway {
        let gateway = InternetGateway(id: world.newID("igw"))
        gateways.append(gateway)
        return gateway
    }

    func attach(gateway id: String, to vpcID: String) throws(ServiceError) {
        let gateway = try gateway(id)
        _ = try vpc(vpcID)
        guard gateway.vpcID == nil, !gateways.contains(where: { $0.vpcID == vpcID }) else {
            throw ServiceError(
                "Resource.AlreadyAssociated", "resource \(id) is already attached to network \(gateway.vpcID ?? vpcID)")
        }
        gateway.vpcID = vpcID
    }

    func detach(gateway id: String, from vpcID: String) throws(ServiceError) {
        let gateway = try gateway(id)
        guard gateway.vpcID == vpcID else {
            throw ServiceError("Gateway.NotAttached", "resource \(id) is not attached to network \(vpcID)")
        }
        guard !allMachines.contains(where: { $0.vpcID == vpcID && $0.publicAddress != nil && $0.state != .terminated })
        else {
            throw ServiceError(
                "DependencyViolation",
                "Network \(vpcID) has some mapped public address(es). Please unmap those public address(es) before detaching the gateway."
            )
        }
        gateway.vpcID = nil
    }

    func deleteGateway(_ id: String) throws(ServiceError) {
        let gateway = try gateway(id)
        guard gateway.vpcID == nil else { throw Self.inUse("internetGateway", id) }
        gateways.removeAll { $0 === gateway }
        forgetTags(of: id)
    }

    func routeTable(_ id: String) throws(ServiceError) -> RouteTable {
        if let table = routeTables.first(where: { $0.id == id }) { return table }
        throw Self.notFound("RouteTableID", "routeTable", id)
    }

    func createRouteTable(vpcID: String, in world: World) throws(ServiceError) -> RouteTable {
        let table = RouteTable(id: world.newID("rtb"), vpc: try vpc(vpcID))
        routeTables.append(table)
        return table
    }

    func deleteRouteTable(_ id: String) throws(ServiceError) {
        let table = try routeTable(id)
        guard table.associations.isEmpty else { throw Self.inUse("routeTable", id) }
        routeTables.removeAll { $0 === table }
        forgetTags(of: id)
    }

    func createRoute(in id: String, to destination: String, through target: String) throws(ServiceError) {
        let table = try routeTable(id)
        if target.hasPrefix("igw-"), try gateway(target).vpcID != table.vpcID {
            throw ServiceError(
                "InvalidParameterValue",
                "route table \(id) and network gateway \(target) belong to different networks")
        }
        guard !table.routes.contains(where: { $0.destination == destination }) else {
            throw ServiceError("RouteAlreadyExists", "The route identified by \(destination) already exists.")
        }
        table.routes.append(RouteTable.Route(destination: destination, target: target))
    }

    func deleteRoute(in id: String, to destination: String) throws(ServiceError) {
        let table = try routeTable(id)
        guard table.routes.contains(where: { $0.destination == destination && $0.target != "local" }) else {
            throw ServiceError(
                "InvalidRoute.NotFound", "no route with destination-cidr-block \(destination) in route table \(id)")
        }
        table.routes.removeAll { $0.destination == destination }
    }

    /// - Returns: the association's id.
    func associate(routeTable id: String, with subnetID: String, in world: World) throws(ServiceError) -> String {
        let table = try routeTable(id)
        _ = try subnet(subnetID)
        guard !routeTables.contains(where: { $0.associations.contains { $0.subnetID == subnetID } }) else {
            throw ServiceError(
                "Resource.AlreadyAssociated",
                "the specified association for route table \(id) conflicts with an existing association")
        }
        let association = RouteTable.Association(id: world.newID("rtbassoc"), subnetID: subnetID)
        table.associations.append(association)
        return association.id
    }

    func disassociate(routeTableAssociation id: String) throws(ServiceError) {
        guard let table = routeTables.first(where: { $0.associations.contains { $0.id == id } }) else {
            throw ServiceError("InvalidAssociationID.NotFound", "The association ID '\(id)' does not exist")
        }
        table.associations.removeAll { $0.id == id }
    }

    // MARK: Security groups

    func group(_ id: String) throws(ServiceError) -> SecurityGroup {
        if let group = groups.first(where: { $0.id == id }) { return group }
        throw ServiceError("InvalidGroup.NotFound", "The security group '\(id)' does not exist")
    }

    func createGroup(name: String, about: String, vpcID: String?, in world: World) throws(ServiceError) -> SecurityGroup
    {
        let vpc = try vpcID.map { id throws(ServiceError) in try self.vpc(id) } ?? vpcs[0]
        guard !groups.contains(where: { $0.vpcID == vpc.id && $0.name == name }) else {
            throw ServiceError(
                "InvalidGroup.Duplicate", "The security group '\(name)' already exists for VPC '\(vpc.id)'")
        }
        guard !name.hasPrefix("sg-"), name != "default", name.count <= 255 else {
            throw ServiceError("InvalidParameterValue", "Value (\(name)) for parameter GroupName is invalid.")
        }
        let group = SecurityGroup(id: world.newID("sg"), name: name, about: about, vpcID: vpc.id)
        group.rules.append(
            SecurityGroup.Rule(
                id: world.newID("sgr"), isEgress: true, ipProtocol: "-1", peer: .range("0.0.0.0/0")))
        groups.append(group)
        return group
    }

    func authorize(_ rules: [SecurityGroup.Rule], in group: SecurityGroup) throws(ServiceError) {
        for rule in rules {
            if case .group(let id) = rule.peer { _ = try self.group(id) }
            if group.rules.contains(where: { $0.isSame(as: rule) }) {
                throw ServiceError(
                    "InvalidPermission.Duplicate",
                    "the specified rule \"peer: \(rule.peer.text), \(rule.ipProtocol.uppercased()), from port: \(rule.from ?? -1), to port: \(rule.to ?? -1), ALLOW\" already exists"
                )
            }
        }
        group.rules += rules
    }

    func deleteGroup(_ id: String) throws(ServiceError) {
        let group = try group(id)
        guard group.name != "default" else {
            throw ServiceError(
                "CannotDelete", "the specified group: \"\(id)\" name: \"default\" cannot be deleted by a user")
        }
        let isUsed =
            allMachines.contains { $0.groupIDs.contains(id) }
            || groups.contains { other in other !== group && other.rules.contains { $0.peer == .group(id) } }
        guard !isUsed else {
            throw ServiceError("DependencyViolation", "resource \(id) has a dependent object")
        }
        groups.removeAll { $0 === group }
        forgetTags(of: id)
    }
}
