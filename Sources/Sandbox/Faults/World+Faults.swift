internal import Wire

extension World {
    /// Ends all faults that last; what has happened stays so.
    func clearFaults() {
        faults.clear()
        for reply in hanging {
            reply.fulfil(
                .failure(WireFailure(.broken, peer: "sandbox", why: "connection reset by peer", wasSent: true)))
        }
        hanging = []
        for region in regions {
            region.ec2.zonesWithoutCapacity = []
            for zone in region.ec2.zonesDown { restore(zone, in: region) }
            region.docker.clearFaults(in: region, of: self)
            region.cloudFormation.clearFaults()
        }
    }

    /// An answer that comes when the faults are cleared, and is a broken connection then.
    func hang() -> PendingReply {
        let reply = PendingReply()
        hanging.append(reply)
        return reply
    }

    /// The machine loses its power.
    func crash(_ id: String) throws(ServiceError) {
        let (machine, region) = try machine(id)
        region.ec2.terminate(
            machine, code: "Server.InternalError", message: "Server.InternalError: Internal error on launch", of: self)
    }

    func setCapacity(ofZone zone: String, isGone: Bool) throws(ServiceError) {
        let region = try region(ofZone: zone)
        if isGone { region.ec2.zonesWithoutCapacity.insert(zone) } else { region.ec2.zonesWithoutCapacity.remove(zone) }
    }

    /// A zone goes dark: its machines answer nobody, fail their checks, and no new ones start there.
    func setZone(_ zone: String, isDown: Bool) throws(ServiceError) {
        let region = try region(ofZone: zone)
        guard isDown else { return restore(zone, in: region) }
        region.ec2.zonesWithoutCapacity.insert(zone)
        region.ec2.zonesDown.insert(zone)
        for machine in region.ec2.allMachines where machine.zone == zone && machine.state == .running {
            region.ec2.setImpaired(machine, true, in: region, of: self)
        }
    }

    private func restore(_ zone: String, in region: SandboxRegion) {
        region.ec2.zonesWithoutCapacity.remove(zone)
        region.ec2.zonesDown.remove(zone)
        for machine in region.ec2.allMachines where machine.zone == zone && machine.isImpaired {
            region.ec2.setImpaired(machine, false, in: region, of: self)
        }
    }

    /// These machines reach each other and no others.
    func setPartition(_ ids: [String], isCut: Bool) throws(ServiceError) {
        guard let first = ids.first else { throw ServiceError("BadFault", "which machines?") }
        let (_, region) = try machine(first)
        for id in ids { _ = try machine(id) }
        region.docker.setPartition(ids, isCut: isCut, in: region, of: self)
    }

    func loseLeader(ofStack stack: String) throws(ServiceError) {
        for region in regions {
            for machine in region.ec2.allMachines
            where machine.state == .running && region.ec2.tag("aws:cloudformation:stack-name", of: machine.id) == stack
                && region.docker.isLeader(machine.id)
            {
                return try crash(machine.id)
            }
        }
        throw ServiceError("NoLeader", "no machine of \(stack) leads a swarm")
    }

    func setDisk(of id: String, isFull: Bool) throws(ServiceError) {
        let (machine, region) = try machine(id)
        region.docker.setDisk(of: machine.id, isFull: isFull, in: region, of: self)
    }

    func setImage(_ image: String, isMissing: Bool) {
        for region in regions { region.docker.setImage(image, isMissing: isMissing) }
    }

    func setResource(_ logicalID: String, ofStack stack: String, fails: Bool) {
        for region in regions { region.cloudFormation.setResource(logicalID, ofStack: stack, fails: fails) }
    }

    private func machine(_ id: String) throws(ServiceError) -> (VirtualMachine, SandboxRegion) {
        for region in regions {
            if let machine = region.ec2.machines[id] { return (machine, region) }
        }
        throw ServiceError("NoMachine", "there is no machine \(id)")
    }

    private func region(ofZone zone: String) throws(ServiceError) -> SandboxRegion {
        if let region = regions.first(where: { $0.zones.contains(zone) }) { return region }
        throw ServiceError("NoZone", "there is no zone \(zone)")
    }
}
