/// `AWS::EC2::LaunchTemplate`.
struct LaunchTemplateKind: ResourceKind {
    let type = "AWS::EC2::LaunchTemplate"
    let properties: [String: PropertyChange] = [
        "LaunchTemplateName": .replaces, "LaunchTemplateData": .inPlace, "TagSpecifications": .inPlace,
        "VersionDescription": .inPlace,
    ]
    let required = ["LaunchTemplateData"]
    let attributes = ["DefaultVersionNumber", "LatestVersionNumber", "LaunchTemplateId"]
    let changingAttributes: Set = ["DefaultVersionNumber", "LatestVersionNumber"]
    let nameProperty: String? = "LaunchTemplateName"

    func create(_ call: ResourceCall) throws(ServiceError) -> CreatedThing {
        let answer = try call.ask(
            .ec2, "CreateLaunchTemplate",
            ["LaunchTemplateName": call.text("LaunchTemplateName") ?? call.newName(limit: 128)],
            more: call.fields("LaunchTemplateData"))
        let id = answer.child("launchTemplate")?["launchTemplateId"] ?? ""
        tag(call, id)
        return CreatedThing(
            physicalID: id,
            attributes: [
                "LaunchTemplateId": .text(id), "DefaultVersionNumber": .text("1"), "LatestVersionNumber": .text("1"),
            ])
    }

    private func tag(_ call: ResourceCall, _ id: String) {
        call.tag(id)
        for specification in call.properties["TagSpecifications"]?.list ?? []
        where specification["ResourceType"].text == "launch-template" {
            for tag in ResourceCall.tags(in: specification["Tags"]) {
                call.region.ec2.setTag(tag.key, tag.value, of: id)
            }
        }
    }

    func update(_ call: ResourceCall, from old: TemplateMap) throws(ServiceError) -> [String: TemplateValue] {
        tag(call, call.id)
        guard old["LaunchTemplateData"] != call.properties["LaunchTemplateData"] else { return [:] }
        let answer = try call.ask(
            .ec2, "CreateLaunchTemplateVersion", ["LaunchTemplateId": call.id],
            more: call.fields("LaunchTemplateData"))
        let number = answer.child("launchTemplateVersion")?["versionNumber"] ?? "1"
        return ["LatestVersionNumber": .text(number)]
    }

    func delete(_ call: ResourceCall) throws(ServiceError) {
        try call.ask(.ec2, "DeleteLaunchTemplate", ["LaunchTemplateId": call.id])
    }

    func drift(_ call: ResourceCall) -> String {
        call.exists("DescribeLaunchTemplates", "LaunchTemplateId.1", call.id) ? "IN_SYNC" : "DELETED"
    }
}
