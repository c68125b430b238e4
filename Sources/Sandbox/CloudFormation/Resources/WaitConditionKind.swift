/// `AWS::CloudFormation::WaitCondition`: settled when it has been signalled often enough.
struct WaitConditionKind: ResourceKind {
    let type = "AWS::CloudFormation::WaitCondition"
    let properties: [String: PropertyChange] = ["Handle": .inPlace, "Timeout": .inPlace, "Count": .inPlace]
    let attributes = ["Data"]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        CreatedThing(
            physicalID: call.arn(
                "cloudformation", "stack/\(call.stack.name)/\(call.world.newUUID())/\(call.logicalID)"),
            attributes: ["Data": .text("{}")])
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        throw ServiceError(
            ResourceFailure.own, "Update to resource type AWS::CloudFormation::WaitCondition is not supported.")
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {}
}
