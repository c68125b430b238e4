/// Disks and Elastic IP addresses.
enum VolumeActions {
    static let table: [String: ActionHandler] = [
        "DescribeVolumes": describe, "CreateVolume": create, "DeleteVolume": delete, "AllocateAddress": allocate,
        "AssociateAddress": associate, "DisassociateAddress": disassociate, "ReleaseAddress": release,
        "DescribeAddresses": describeAddresses,
    ]

    // MARK: Disks

    private static func fields(of volume: Volume, _ region: SandboxRegion) -> [XMLNode] {
        [
            XMLNode("volumeId", volume.id), XMLNode("size", volume.size), XMLNode("volumeType", volume.type),
            XMLNode("availabilityZone", volume.zone), XMLNode("encrypted", volume.isEncrypted),
            XMLNode("status", volume.machineID == nil ? "available" : "in-use"),
            XMLNode("createTime", volume.createdAt.text(fractionDigits: 3)),
            .items(
                "attachmentSet",
                [volume.machineID].compactMap(\.self).map { id in
                    XMLNode(
                        "item",
                        [
                            XMLNode("volumeId", volume.id), XMLNode("instanceId", id), XMLNode("device", volume.device),
                            XMLNode("status", "attached"),
                            XMLNode("attachTime", volume.createdAt.text(fractionDigits: 3)),
                            XMLNode("deleteOnTermination", volume.endsWithMachine),
                        ])
                }), region.ec2.tagNode(of: volume.id),
        ]
    }

    private static let describe: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["VolumeId"].texts
        for id in ids where !region.ec2.volumes.contains(where: { $0.id == id }) {
            throw ServiceError("InvalidVolume.NotFound", "The volume '\(id)' does not exist.")
        }
        var found: [XMLNode] = []
        for volume in region.ec2.volumes where ids.isEmpty || ids.contains(volume.id) {
            let isListed = try filters.match(tags: region.ec2.tags(of: volume.id)) { name in
                switch name {
                case "volume-id": [volume.id]
                case "attachment.instance-id": [volume.machineID].compactMap(\.self)
                case "attachment.status": volume.machineID == nil ? [] : ["attached"]
                case "status": [volume.machineID == nil ? "available" : "in-use"]
                case "availability-zone": [volume.zone]
                case "volume-type": [volume.type]
                case "encrypted": [volume.isEncrypted ? "true" : "false"]
                case "size": [String(volume.size)]
                default: nil
                }
            }
            if isListed { found.append(XMLNode("item", fields(of: volume, region))) }
        }
        let page = try EC2Paging.page(found, call.query)
        return .xml([.items("volumeSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }

    private static let create: ActionHandler = { call, region, world throws(ServiceError) in
        let zone = try call.query.required("AvailabilityZone")
        guard region.zones.contains(zone) else {
            throw ServiceError("InvalidZone.NotFound", "The zone '\(zone)' does not exist.")
        }
        let volume = Volume(
            id: world.newID("vol"), size: try call.query.int("Size") ?? 8,
            type: call.query.string("VolumeType") ?? "gp2",
            zone: zone, isEncrypted: try call.query.bool("Encrypted") ?? false, createdAt: world.now, machineID: nil,
            device: "", endsWithMachine: false)
        region.ec2.volumes.append(volume)
        try region.ec2.tagNew(volume.id, call.query, as: "volume")
        return .xml(fields(of: volume, region))
    }

    private static let delete: ActionHandler = { call, region, _ throws(ServiceError) in
        let id = try call.query.required("VolumeId")
        guard let volume = region.ec2.volumes.first(where: { $0.id == id }) else {
            throw ServiceError("InvalidVolume.NotFound", "The volume '\(id)' does not exist.")
        }
        if let machine = volume.machineID {
            throw ServiceError("VolumeInUse", "Volume \(id) is currently attached to \(machine)")
        }
        region.ec2.volumes.removeAll { $0 === volume }
        region.ec2.forgetTags(of: id)
        return .done
    }

    // MARK: Addresses

    /// The most addresses of an account in a region. Source: EC2's default quota.
    private static let addressLimit = 5

    private static func address(_ query: QueryInput, _ region: SandboxRegion) throws(ServiceError) -> ElasticAddress {
        let id = query.string("AllocationId"), text = query.string("PublicIp")
        if let found = region.ec2.addresses.first(where: { $0.id == id || (id == nil && $0.address == text) }) {
            return found
        }
        if let association = query.string("AssociationId"),
            let found = region.ec2.addresses.first(where: { $0.associationID == association })
        {
            return found
        }
        if let association = query.string("AssociationId") {
            throw ServiceError(
                "InvalidAssociationID.NotFound", "The association ID '\(association)' does not exist")
        }
        throw ServiceError("InvalidAllocationID.NotFound", "The allocation ID '\(id ?? text ?? "")' does not exist")
    }

    private static let allocate: ActionHandler = { call, region, world throws(ServiceError) in
        guard region.ec2.addresses.count < addressLimit else {
            throw ServiceError("AddressLimitExceeded", "The maximum number of addresses has been reached.")
        }
        let address = ElasticAddress(id: world.newID("eipalloc"), address: region.ec2.newPublicAddress())
        region.ec2.addresses.append(address)
        try region.ec2.tagNew(address.id, call.query, as: "elastic-ip")
        return .xml([
            XMLNode("publicIp", address.address), XMLNode("domain", "vpc"), XMLNode("allocationId", address.id),
            XMLNode("publicIpv4Pool", "amazon"), XMLNode("networkBorderGroup", region.name),
        ])
    }

    private static let associate: ActionHandler = { call, region, world throws(ServiceError) in
        let address = try address(call.query, region)
        let interface = call.query.string("NetworkInterfaceId")
        var found = interface.flatMap { id in region.ec2.allMachines.first { $0.interfaceID == id }?.id }
        if found == nil { found = try call.query.required("InstanceId") }
        let id = found ?? ""
        let machine = try region.ec2.machine(id, at: world.now)
        guard machine.state == .running || machine.state == .stopped || machine.state == .pending else {
            throw ServiceError("InvalidInstanceID", "The instance '\(id)' is not in a valid state for this operation")
        }
        if let former = address.machineID, former != id {
            guard try call.query.bool("AllowReassociation") ?? true else {
                throw ServiceError("Resource.AlreadyAssociated", "resource \(address.id) is already associated")
            }
            release(from: former, region)
        }
        address.machineID = id
        address.associationID = world.newID("eipassoc")
        machine.publicAddress = address.address
        region.docker.host(of: machine)?.publicAddress = address.address
        return .xml([XMLNode("return", true), XMLNode("associationId", address.associationID ?? "")])
    }

    /// A machine that loses its Elastic IP gets one of the pool again, if it runs and its subnet gives some.
    private static func release(from id: String, _ region: SandboxRegion) {
        guard let machine = region.ec2.machines[id] else { return }
        machine.publicAddress =
            machine.wantsPublicAddress && machine.state == .running ? region.ec2.newPublicAddress() : nil
        region.docker.host(of: machine)?.publicAddress = machine.publicAddress
    }

    private static let disassociate: ActionHandler = { call, region, _ throws(ServiceError) in
        let address = try address(call.query, region)
        if let id = address.machineID { release(from: id, region) }
        address.machineID = nil
        address.associationID = nil
        return .done
    }

    private static let release: ActionHandler = { call, region, _ throws(ServiceError) in
        let address = try address(call.query, region)
        guard address.machineID == nil else {
            throw ServiceError("InvalidIPAddress.InUse", "The address '\(address.address)' is in use.")
        }
        region.ec2.addresses.removeAll { $0 === address }
        region.ec2.forgetTags(of: address.id)
        return .done
    }

    private static let describeAddresses: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["AllocationId"].texts, texts = call.query["PublicIp"].texts
        for id in ids where !region.ec2.addresses.contains(where: { $0.id == id }) {
            throw ServiceError("InvalidAllocationID.NotFound", "The allocation ID '\(id)' does not exist")
        }
        var found: [XMLNode] = []
        for address in region.ec2.addresses {
            guard ids.isEmpty || ids.contains(address.id), texts.isEmpty || texts.contains(address.address) else {
                continue
            }
            let machine = address.machineID.flatMap { region.ec2.machines[$0] }
            let isListed = try filters.match(tags: region.ec2.tags(of: address.id)) { name in
                switch name {
                case "allocation-id": [address.id]
                case "association-id": [address.associationID].compactMap(\.self)
                case "instance-id": [address.machineID].compactMap(\.self)
                case "public-ip": [address.address]
                case "domain": ["vpc"]
                case "private-ip-address": [machine?.privateAddress].compactMap(\.self)
                default: nil
                }
            }
            guard isListed else { continue }
            found.append(
                XMLNode(
                    "item",
                    [
                        XMLNode("publicIp", address.address), XMLNode("allocationId", address.id),
                        XMLNode("domain", "vpc"),
                        .optional("associationId", address.associationID), .optional("instanceId", address.machineID),
                        .optional("networkInterfaceId", machine?.interfaceID),
                        .optional("privateIpAddress", machine?.privateAddress),
                        XMLNode("publicIpv4Pool", "amazon"), XMLNode("networkBorderGroup", region.name),
                        region.ec2.tagNode(of: address.id),
                    ]))
        }
        return .xml([.items("addressesSet", found)])
    }
}
