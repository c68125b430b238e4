/// `AWS::Logs::LogGroup`.
struct LogGroupKind: ResourceKind {
    let type = "AWS::Logs::LogGroup"
    let properties: [String: PropertyChange] = [
        "LogGroupName": .replaces, "RetentionInDays": .inPlace, "KmsKeyId": .inPlace, "LogGroupClass": .inPlace,
        "DataProtectionPolicy": .inPlace, "Tags": .inPlace,
    ]
    let attributes = ["Arn"]
    let nameProperty: String? = "LogGroupName"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let name = call.text("LogGroupName") ?? call.newName()
        let group = try call.region.logGroups.create(
            name, retentionDays: days(call), in: call.region.name, of: call.world)
        return CreatedThing(physicalID: name, attributes: ["Arn": .text(group.arn)])
    }

    private func days(_ call: ResourceCall) -> Int? { call.text("RetentionInDays").flatMap { Int($0) } }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        call.region.logGroups.setRetention(days(call), of: call.id)
        return [:]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) { try call.region.logGroups.delete(call.id) }

    func drift(_ call: ResourceCall) -> String {
        guard let group = call.region.logGroups.group(call.id) else { return "DELETED" }
        return group.retentionDays == days(call) ? "IN_SYNC" : "MODIFIED"
    }
}
