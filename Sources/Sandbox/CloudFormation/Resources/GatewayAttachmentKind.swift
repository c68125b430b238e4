/// `AWS::EC2::VPCGatewayAttachment`.
struct GatewayAttachmentKind: ResourceKind {
    let type = "AWS::EC2::VPCGatewayAttachment"
    let properties: [String: PropertyChange] = [
        "VpcId": .replaces, "InternetGatewayId": .inPlace, "VpnGatewayId": .inPlace,
    ]
    let required = ["VpcId"]
    let attributes = ["AttachmentType"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        try attach(call)
        return CreatedThing(
            physicalID: "IGW|\(call.text("VpcId") ?? "")", attributes: ["AttachmentType": .text("IGW")])
    }

    private func attach(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(
            .ec2, "AttachInternetGateway",
            ["InternetGatewayId": call.text("InternetGatewayId"), "VpcId": call.text("VpcId")])
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        guard old["InternetGatewayId"] != call.properties["InternetGatewayId"] else { return [:] }
        try call.ask(
            .ec2, "DetachInternetGateway",
            ["InternetGatewayId": old["InternetGatewayId"]?.text, "VpcId": call.text("VpcId")])
        try attach(call)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        do throws(ServiceError) {
            try call.ask(
                .ec2, "DetachInternetGateway",
                ["InternetGatewayId": call.text("InternetGatewayId"), "VpcId": call.text("VpcId")])
        } catch  where error.code == "Gateway.NotAttached" {}
    }
}
