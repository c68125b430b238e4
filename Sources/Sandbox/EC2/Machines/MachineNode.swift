/// Machines as EC2 writes them.
enum MachineNode {
    static func state(_ state: VirtualMachine.State, named name: String) -> XMLNode {
        XMLNode(name, [XMLNode("code", state.rawValue), XMLNode("name", state.word)])
    }

    /// `2026-11-23 13:51:11 GMT` in EC2's older words for why.
    private static func reason(of machine: VirtualMachine, at now: VirtualTime) -> XMLNode {
        guard let reason = machine.stateReason, machine.state != .running, machine.state != .pending else {
            return XMLNode("reason", "")
        }
        return XMLNode("reason", reason.code.hasPrefix("Client") ? "User initiated" : "Server.InternalError")
    }

    static func item(_ machine: VirtualMachine, in region: SandboxRegion, at now: VirtualTime) -> XMLNode {
        let isGone = machine.state == .terminated
        let store = region.ec2
        let groups = groupSet(of: machine, in: region)
        let volumes = isGone ? [] : store.volumes(of: machine)
        return XMLNode(
            "item",
            [
                XMLNode("instanceId", machine.id), XMLNode("imageId", machine.imageID),
                state(machine.state, named: "instanceState"),
                XMLNode("privateDnsName", isGone ? "" : machine.privateName(in: region.name)),
                XMLNode("dnsName", machine.publicName(in: region.name) ?? ""), reason(of: machine, at: now),
                .optional("keyName", machine.keyName), XMLNode("amiLaunchIndex", machine.launchIndex),
                XMLNode("productCodes"), XMLNode("instanceType", machine.type),
                XMLNode("launchTime", machine.launchTime.text(fractionDigits: 3)),
                XMLNode(
                    "placement",
                    [
                        XMLNode("availabilityZone", machine.zone), XMLNode("groupName", ""),
                        XMLNode("tenancy", "default"),
                    ]), XMLNode("monitoring", [XMLNode("state", "disabled")]),
                isGone ? nil : XMLNode("subnetId", machine.subnetID), isGone ? nil : XMLNode("vpcId", machine.vpcID),
                isGone ? nil : XMLNode("privateIpAddress", machine.privateAddress),
                .optional("ipAddress", machine.publicAddress), XMLNode("sourceDestCheck", true), groups,
                machine.stateReason.map {
                    XMLNode("stateReason", [XMLNode("code", $0.code), XMLNode("message", $0.message)])
                }, XMLNode("architecture", "x86_64"), XMLNode("rootDeviceType", "ebs"),
                XMLNode("rootDeviceName", machine.rootDevice),
                .items(
                    "blockDeviceMapping",
                    volumes.map { volume in
                        XMLNode(
                            "item",
                            [
                                XMLNode("deviceName", volume.device),
                                XMLNode(
                                    "ebs",
                                    [
                                        XMLNode("volumeId", volume.id), XMLNode("status", "attached"),
                                        XMLNode("attachTime", volume.createdAt.text(fractionDigits: 3)),
                                        XMLNode("deleteOnTermination", volume.endsWithMachine),
                                    ]),
                            ])
                    }), XMLNode("virtualizationType", "hvm"), XMLNode("clientToken", machine.clientToken ?? ""),
                store.tagNode(of: machine.id), XMLNode("hypervisor", "xen"),
                .items("networkInterfaceSet", isGone ? [] : [interface(of: machine, in: region, named: "item")]),
                machine.profileARN.map {
                    XMLNode("iamInstanceProfile", [XMLNode("arn", $0), XMLNode("id", "AIPASANDBOXPROFILE0000")])
                }, XMLNode("ebsOptimized", false), XMLNode("enaSupport", true),
                XMLNode(
                    "metadataOptions",
                    [
                        XMLNode("state", "applied"),
                        XMLNode("httpTokens", machine.requiresMetadataTokens ? "required" : "optional"),
                        XMLNode("httpPutResponseHopLimit", 1), XMLNode("httpEndpoint", "enabled"),
                    ]),
            ])
    }

    private static func groupSet(of machine: VirtualMachine, in region: SandboxRegion) -> XMLNode {
        .items(
            "groupSet",
            machine.groupIDs.map { id in
                XMLNode(
                    "item",
                    [XMLNode("groupId", id), XMLNode("groupName", region.ec2.groups.first { $0.id == id }?.name ?? "")])
            })
    }

    static func interface(of machine: VirtualMachine, in region: SandboxRegion, named name: String) -> XMLNode {
        XMLNode(
            name,
            [
                XMLNode("networkInterfaceId", machine.interfaceID), XMLNode("subnetId", machine.subnetID),
                XMLNode("vpcId", machine.vpcID), XMLNode("availabilityZone", machine.zone), XMLNode("description", ""),
                XMLNode("ownerId", World.account), XMLNode("status", "in-use"), XMLNode("interfaceType", "interface"),
                XMLNode("privateIpAddress", machine.privateAddress),
                XMLNode("privateDnsName", machine.privateName(in: region.name)), XMLNode("sourceDestCheck", true),
                groupSet(of: machine, in: region),
                XMLNode(
                    "attachment",
                    [
                        XMLNode("attachmentId", "eni-attach-\(machine.interfaceID.dropFirst(4))"),
                        XMLNode("instanceId", machine.id), XMLNode("deviceIndex", 0), XMLNode("status", "attached"),
                        XMLNode("attachTime", machine.launchTime.text(fractionDigits: 3)),
                        XMLNode("deleteOnTermination", true),
                    ]),
                machine.publicAddress.map {
                    XMLNode("association", [XMLNode("publicIp", $0), XMLNode("ipOwnerId", "amazon")])
                },
            ])
    }
}

extension VirtualMachine {
    /// `ec2-100-64-0-1.compute-1.amazonaws.com`; nil without a public address.
    func publicName(in region: String) -> String? {
        publicAddress.map { address in
            let host = "ec2-" + address.split(separator: ".").joined(separator: "-")
            return region == "us-east-1" ? "\(host).compute-1.amazonaws.com" : "\(host).\(region).compute.amazonaws.com"
        }
    }

    /// The profile's whole name, whichever way it was given.
    var profileARN: String? {
        profile.map { $0.hasPrefix("arn:") ? $0 : "arn:aws:iam::\(World.account):instance-profile/\($0)" }
    }
}
