/// The actions of EC2.
enum EC2Actions {
    static let table: [String: ActionHandler] = [
        "DescribeRegions": describeRegions, "DescribeInstances": describeInstances,
    ]

    private static let describeRegions: ActionHandler = { _, _, world throws(ServiceError) in
        .xml([
            .items(
                "regionInfo",
                world.regions.map {
                    XMLNode(
                        "item",
                        [
                            XMLNode("regionName", $0.name), XMLNode("regionEndpoint", "ec2.\($0.name).amazonaws.com"),
                            XMLNode("optInStatus", "opt-in-not-required"),
                        ])
                })
        ])
    }

    private static let describeInstances: ActionHandler = { _, region, world throws(ServiceError) in
        .xml([
            .items(
                "reservationSet",
                region.ec2.allMachines.filter { $0.visibleAt <= world.now }.map { machine in
                    XMLNode(
                        "item",
                        [
                            XMLNode("reservationId", machine.reservationID), XMLNode("ownerId", World.account),
                            .items("instancesSet", [node(of: machine, in: region)]),
                        ])
                })
        ])
    }

    private static func node(of machine: VirtualMachine, in region: SandboxRegion) -> XMLNode {
        XMLNode(
            "item",
            [
                XMLNode("instanceId", machine.id),
                XMLNode(
                    "instanceState",
                    [XMLNode("code", machine.state.rawValue), XMLNode("name", machine.state.word)]),
                XMLNode("instanceType", machine.type), XMLNode("privateIpAddress", machine.privateAddress),
                XMLNode("placement", [XMLNode("availabilityZone", machine.zone)]),
                XMLNode("launchTime", machine.launchTime.text(fractionDigits: 3)),
            ])
    }
}
