internal import Fleet

// The life of machines.
extension EC2Store {
    /// Starts one machine: pending now, running when its time has come.
    func launch(_ order: LaunchOrder, reservationID: String, of world: World) throws(ServiceError) -> VirtualMachine {
        let subnet = try subnet(for: order)
        guard !zonesWithoutCapacity.contains(subnet.zone), !zonesDown.contains(subnet.zone) else {
            throw .withoutCapacity(order.type, in: subnet.zone, of: zones)
        }
        let size = MachineSize(type: order.type)
        guard processors + size.processors <= processorQuota else {
            throw ServiceError(
                "VcpuLimitExceeded",
                "You have requested more vCPU capacity than your current vCPU limit of \(processorQuota) allows for the instance bucket that the specified instance type belongs to."
            )
        }
        for id in order.groupIDs where !groups.contains(where: { $0.id == id && $0.vpcID == subnet.vpcID }) {
            throw ServiceError(
                groups.contains { $0.id == id } ? "InvalidParameter" : "InvalidGroup.NotFound",
                "The security group '\(id)' does not exist in VPC '\(subnet.vpcID)'")
        }
        guard let address = subnet.takeAddress() else {
            throw ServiceError(
                "InsufficientFreeAddressesInSubnet", "There are not enough free addresses in subnet '\(subnet.id)'.")
        }
        processors += size.processors
        let isPublic = order.wantsPublicAddress ?? subnet.givesPublicAddresses
        let machine = VirtualMachine(
            id: world.newID("i"), reservationID: reservationID, order: order, zone: subnet.zone, subnetID: subnet.id,
            vpcID: subnet.vpcID, privateAddress: address, publicAddress: isPublic ? newPublicAddress() : nil,
            launchTime: world.now, visibleAt: world.now + world.draw(Timings.visibility))
        machine.wantsPublicAddress = isPublic
        machine.interfaceID = world.newID("eni")
        if machine.groupIDs.isEmpty,
            let group = groups.first(where: { $0.vpcID == subnet.vpcID && $0.name == "default" })
        {
            machine.groupIDs = [group.id]
        }
        add(machine)
        for tag in order.tags { setTag(tag.key, tag.value, of: machine.id) }
        let volume = Volume(
            id: world.newID("vol"), size: order.diskSize ?? 8, type: order.diskType, zone: subnet.zone,
            isEncrypted: order.isDiskEncrypted, createdAt: world.now, machineID: machine.id, device: order.rootDevice,
            endsWithMachine: order.endsDiskWithMachine)
        volumes.append(volume)
        machine.volumes.append(volume)
        for tag in order.volumeTags { setTag(tag.key, tag.value, of: volume.id) }
        beRunning(machine, former: .pending, in: world)
        return machine
    }

    /// The subnet that is named, else the default one of the zone, else that of the emptiest thought: the first zone's.
    private func subnet(for order: LaunchOrder) throws(ServiceError) -> Subnet {
        if let id = order.subnetID {
            if let subnet = subnets.first(where: { $0.id == id }) { return subnet }
            throw ServiceError("InvalidSubnetID.NotFound", "The subnet ID '\(id)' does not exist")
        }
        if let zone = order.zone, !zones.contains(zone) {
            throw ServiceError("InvalidParameterValue", "Invalid availability zone: [\(zone)]")
        }
        // A group decides the network when no subnet does.
        let vpc = order.groupIDs.first.flatMap { id in groups.first { $0.id == id }?.vpcID }
        let candidates = subnets.filter { $0.vpcID == vpc ?? $0.vpcID && (vpc != nil || $0.isDefault) }
        let open = candidates.filter { order.zone == nil || $0.zone == order.zone }
        if let subnet = open.first(where: { !zonesWithoutCapacity.contains($0.zone) }) ?? open.first { return subnet }
        throw ServiceError("MissingInput", "No subnets found for the default VPC. Please specify a subnet.")
    }

    private func beRunning(_ machine: VirtualMachine, former: VirtualMachine.State, in world: World) {
        let round = machine.round
        world.after(world.draw(Timings.pendingToRunning)) { [weak self] world in
            guard let self, machine.state == former, machine.round == round else { return }
            machine.runningSince = world.now
            self.move(machine, to: .running, in: world)
            if self.zonesDown.contains(machine.zone), let region = world.region(self.region) {
                self.setImpaired(machine, true, in: region, of: world)
            }
        }
    }

    /// Begins a machine's end, by whoever wants it.
    func terminate(_ machine: VirtualMachine, code: String, message: String, of world: World) {
        guard machine.state != .terminated, machine.state != .shuttingDown else { return }
        machine.stateReason = (code, message)
        if machine.state != .stopped { processors -= MachineSize(type: machine.type).processors }
        let wasStopped = machine.state == .stopped
        machine.round += 1
        move(machine, to: .shuttingDown, in: world)
        let span = wasStopped ? Duration.seconds(2) : world.draw(Timings.shuttingDownToTerminated)
        world.after(span) { [weak self] world in self?.end(machine, in: world) }
    }

    private func end(_ machine: VirtualMachine, in world: World) {
        subnets.first { $0.id == machine.subnetID }?.giveBack(machine.privateAddress)
        machine.publicAddress = nil
        for address in addresses where address.machineID == machine.id {
            address.machineID = nil
            address.associationID = nil
        }
        for volume in machine.volumes {
            volume.machineID = nil
            if volume.endsWithMachine { forgetTags(of: volume.id) }
        }
        let ended = Set(machine.volumes.filter(\.endsWithMachine).map(\.id))
        volumes.removeAll { ended.contains($0.id) }
        machine.volumes = []
        machine.groupIDs = []
        move(machine, to: .terminated, in: world)
        world.after(Timings.terminatedListed) { [weak self] _ in self?.forget(machine) }
    }

    func stop(_ machine: VirtualMachine, of world: World) {
        guard machine.state == .running || machine.state == .pending else { return }
        machine.stateReason = ("Client.UserInitiatedShutdown", "Client.UserInitiatedShutdown: User initiated shutdown")
        processors -= MachineSize(type: machine.type).processors
        machine.round += 1
        let round = machine.round
        move(machine, to: .stopping, in: world)
        world.after(world.draw(Timings.shuttingDownToTerminated)) { [weak self] world in
            guard machine.round == round else { return }
            if self?.addresses.contains(where: { $0.machineID == machine.id }) != true { machine.publicAddress = nil }
            self?.move(machine, to: .stopped, in: world)
        }
    }

    func start(_ machine: VirtualMachine, of world: World) throws(ServiceError) {
        guard machine.state == .stopped else { return }
        guard !zonesWithoutCapacity.contains(machine.zone) else {
            throw .withoutCapacity(machine.type, in: machine.zone, of: zones)
        }
        processors += MachineSize(type: machine.type).processors
        machine.stateReason = nil
        machine.round += 1
        if machine.publicAddress == nil, machine.wantsPublicAddress { machine.publicAddress = newPublicAddress() }
        move(machine, to: .pending, in: world)
        machine.startedAgain = true
        beRunning(machine, former: .pending, in: world)
    }

    /// The machine of that id, once it can be seen.
    func machine(_ id: String, at now: VirtualTime) throws(ServiceError) -> VirtualMachine {
        guard id.hasPrefix("i-"), id.dropFirst(2).allSatisfy(\.isHexDigit), [8, 17].contains(id.count - 2) else {
            throw ServiceError("InvalidInstanceID.Malformed", "Invalid id: \"\(id)\"")
        }
        guard let machine = machines[id], machine.visibleAt <= now else {
            throw ServiceError("InvalidInstanceID.NotFound", "The instance ID '\(id)' does not exist")
        }
        return machine
    }
}

extension ServiceError {
    /// EC2's own words when a zone is full.
    static func withoutCapacity(_ type: String, in zone: String, of zones: [String]) -> ServiceError {
        let others = zones.filter { $0 != zone }.joined(separator: ", ")
        return ServiceError(
            "InsufficientInstanceCapacity",
            "We currently do not have sufficient \(type) capacity in the Availability Zone you requested (\(zone)). Our system will be working on provisioning additional capacity. You can currently get \(type) capacity by not specifying an Availability Zone in your request or choosing \(others).",
            status: 500)
    }
}
