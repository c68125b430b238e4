/// `AWS::EC2::InternetGateway`.
struct InternetGatewayKind: ResourceKind {
    let type = "AWS::EC2::InternetGateway"
    let properties: [String: PropertyChange] = ["Tags": .inPlace]
    let attributes = ["InternetGatewayId"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let id = try call.ask(.ec2, "CreateInternetGateway", [:]).child("internetGateway")?["internetGatewayId"] ?? ""
        call.tag(id)
        return CreatedThing(physicalID: id, attributes: ["InternetGatewayId": .text(id)])
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "DeleteInternetGateway", ["InternetGatewayId": call.id])
    }

    func drift(_ call: ResourceCall) -> String {
        call.exists("DescribeInternetGateways", "InternetGatewayId.1", call.id) ? "IN_SYNC" : "DELETED"
    }
}
