/// `AWS::EC2::RouteTable`.
struct RouteTableKind: ResourceKind {
    let type = "AWS::EC2::RouteTable"
    let properties: [String: PropertyChange] = ["VpcId": .replaces, "Tags": .inPlace]
    let required = ["VpcId"]
    let attributes = ["RouteTableId"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let answer = try call.ask(.ec2, "CreateRouteTable", ["VpcId": call.text("VpcId")])
        let id = answer.child("routeTable")?["routeTableId"] ?? ""
        call.tag(id)
        return CreatedThing(physicalID: id, attributes: ["RouteTableId": .text(id)])
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "DeleteRouteTable", ["RouteTableId": call.id])
    }

    func drift(_ call: ResourceCall) -> String {
        call.exists("DescribeRouteTables", "RouteTableId.1", call.id) ? "IN_SYNC" : "DELETED"
    }
}
