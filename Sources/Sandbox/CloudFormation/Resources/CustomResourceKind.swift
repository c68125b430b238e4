/// `Custom::…` and `AWS::CloudFormation::CustomResource`: nobody is here to answer, so each fails after an hour, as one
/// whose function is broken.
struct CustomResourceKind: ResourceKind {
    let type: String
    let properties: [String: PropertyChange] = [:]

    func hasAttribute(_ name: String) -> Bool { true }

    func check(_ properties: TemplateMap, of logicalID: String) throws(ServiceError) {
        guard properties["ServiceToken"] == nil else { return }
        throw ServiceError(ResourceFailure.own, "Missing required property ServiceToken")
    }

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        CreatedThing(physicalID: call.newName())
    }

    func time(of deed: ResourceTask.Deed) -> Spread {
        deed == .delete ? .exactly(.seconds(2)) : .exactly(.seconds(3600))
    }

    func isSettled(_ call: ResourceCall, after deed: ResourceTask.Deed) throws(ServiceError) -> Bool {
        guard deed != .delete else { return true }
        throw ServiceError(
            ResourceFailure.own,
            "CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [\(call.world.newUUID())]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version."
        )
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {}
}
