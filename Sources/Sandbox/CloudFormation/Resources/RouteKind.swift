/// `AWS::EC2::Route`.
struct RouteKind: ResourceKind {
    let type = "AWS::EC2::Route"
    let properties: [String: PropertyChange] = [
        "RouteTableId": .replaces, "DestinationCidrBlock": .replaces, "DestinationIpv6CidrBlock": .replaces,
        "GatewayId": .inPlace, "NatGatewayId": .inPlace, "InstanceId": .inPlace, "NetworkInterfaceId": .inPlace,
        "TransitGatewayId": .inPlace, "VpcPeeringConnectionId": .inPlace,
    ]
    let required = ["RouteTableId"]
    let attributes = ["CidrBlock"]
    private let targets = ["GatewayId", "NatGatewayId", "InstanceId", "NetworkInterfaceId", "TransitGatewayId"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let place = call.text("DestinationCidrBlock") ?? ""
        try make(call)
        return CreatedThing(
            physicalID: "\(call.text("RouteTableId") ?? "")|\(place)", attributes: ["CidrBlock": .text(place)])
    }

    private func make(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(
            .ec2, "CreateRoute",
            [
                "RouteTableId": call.text("RouteTableId"), "DestinationCidrBlock": call.text("DestinationCidrBlock"),
            ], more: targets.flatMap { call.fields($0) })
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        guard targets.contains(where: { old[$0] != call.properties[$0] }) else { return [:] }
        try delete(call)
        try make(call)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(
            .ec2, "DeleteRoute",
            [
                "RouteTableId": call.text("RouteTableId"), "DestinationCidrBlock": call.text("DestinationCidrBlock"),
            ])
    }
}
