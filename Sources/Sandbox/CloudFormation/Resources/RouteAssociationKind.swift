/// `AWS::EC2::SubnetRouteTableAssociation`.
struct RouteAssociationKind: ResourceKind {
    let type = "AWS::EC2::SubnetRouteTableAssociation"
    let properties: [String: PropertyChange] = ["RouteTableId": .inPlace, "SubnetId": .replaces]
    let required = ["RouteTableId", "SubnetId"]
    let attributes = ["Id"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let answer = try call.ask(
            .ec2, "AssociateRouteTable",
            ["RouteTableId": call.text("RouteTableId"), "SubnetId": call.text("SubnetId")])
        let id = answer["associationId"] ?? ""
        return CreatedThing(physicalID: id, attributes: ["Id": .text(id)])
    }

    func isReplaced(from old: TemplateMap, to new: TemplateMap, _ declaration: ResourceDeclaration) -> Bool {
        old["SubnetId"] != new["SubnetId"] || old["RouteTableId"] != new["RouteTableId"]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "DisassociateRouteTable", ["AssociationId": call.id])
    }
}
