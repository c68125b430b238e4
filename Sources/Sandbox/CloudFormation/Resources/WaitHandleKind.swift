/// `AWS::CloudFormation::WaitConditionHandle`: an address to which a signal can be sent.
struct WaitHandleKind: ResourceKind {
    let type = "AWS::CloudFormation::WaitConditionHandle"
    let properties: [String: PropertyChange] = [:]

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let path = "\(call.stack.id)/\(call.logicalID)".map {
            ":/".contains($0) ? ($0 == ":" ? "%3A" : "%2F") : String($0)
        }
        return CreatedThing(
            physicalID:
                "https://cloudformation-waitcondition-\(call.region.name).s3.amazonaws.com/\(path.joined())?X-Amz-Signature=\(call.world.randomHex(64))"
        )
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {}
}
