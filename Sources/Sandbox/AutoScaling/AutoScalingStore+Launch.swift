internal import FoundationEssentials

/// What a launch source says at this moment.
struct ResolvedLaunch {
    /// All but zone and subnet.
    var order: LaunchOrder
    /// The version of the launch template that was meant; nil with a launch configuration.
    var version: String?
}

extension AutoScalingStore {
    /// - Throws: what EC2 would say about a launch template that is gone.
    func resolve(
        _ source: LaunchSource, in region: SandboxRegion, of world: World
    ) throws(ServiceError) -> ResolvedLaunch {
        switch source {
        case .configuration(let name):
            guard let configuration = configurations.first(where: { $0.name == name }) else {
                throw .validation("Launch configuration name not found - Launch configuration \(name) not found")
            }
            return ResolvedLaunch(order: configuration.order, version: nil)
        case .template(let id, _, let version):
            let answer = try Dispatcher.call(
                .ec2, "DescribeLaunchTemplateVersions",
                [("LaunchTemplateId", id), ("LaunchTemplateVersion.1", version)], region: region.name, in: world
            ).element
            guard let found = answer.list("launchTemplateVersionSet").first,
                let data = found.child("launchTemplateData")
            else { throw .validation("The specified launch template, with template ID \(id), does not exist.") }
            return ResolvedLaunch(order: LaunchOrder(templateData: data), version: found["versionNumber"] ?? version)
        }
    }

    /// The launch template that a call names, by id or by name, with the version it asks for.
    func template(
        _ input: QueryInput, in region: SandboxRegion, of world: World
    ) throws(ServiceError) -> LaunchSource {
        let key =
            input.string("LaunchTemplateId").map { ("LaunchTemplateId.1", $0) }
            ?? input.string("LaunchTemplateName").map { ("LaunchTemplateName.1", $0) }
        guard let key else {
            throw .validation("Valid requests must contain either launchTemplateId or LaunchTemplateName")
        }
        let answer: XMLNode
        do throws(ServiceError) {
            answer = try Dispatcher.call(
                .ec2, "DescribeLaunchTemplates", [key], region: region.name, in: world
            ).element
        } catch { throw .validation(error.message) }
        guard let found = answer.list("launchTemplates").first, let id = found["launchTemplateId"] else {
            throw .validation("The specified launch template, with template ID \(key.1), does not exist.")
        }
        let source = LaunchSource.template(
            id: id, name: found["launchTemplateName"] ?? "", version: input.string("Version") ?? "$Default")
        do throws(ServiceError) { _ = try resolve(source, in: region, of: world) } catch {
            throw .validation(error.message)
        }
        return source
    }
}

extension LaunchOrder {
    /// - Parameter data: `launchTemplateData` as EC2 gives it.
    init(templateData data: XMLNode) {
        self.init(imageID: data["imageId"] ?? "")
        type = data["instanceType"] ?? type
        keyName = data["keyName"]
        groupIDs = data.list("securityGroupIdSet").compactMap(\.text)
        let interface = data.list("networkInterfaceSet").first
        if let interface {
            groupIDs += interface.list("groupSet").compactMap { $0.text ?? $0["groupId"] }
            subnetID = interface["subnetId"]
            wantsPublicAddress = interface["associatePublicIpAddress"].map { $0 == "true" }
        }
        profile = data.child("iamInstanceProfile").flatMap { $0["arn"] ?? $0["name"] }
        userData = data["userData"].flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? []
        for specification in data.list("tagSpecificationSet") {
            let tags = specification.list("tagSet").map { (key: $0["key"] ?? "", value: $0["value"] ?? "") }
            switch specification["resourceType"] {
            case "instance": self.tags += tags
            case "volume": volumeTags += tags
            default: break
            }
        }
        if let disk = data.list("blockDeviceMappingSet").first?.child("ebs") {
            diskSize = disk["volumeSize"].flatMap { Int($0) }
            diskType = disk["volumeType"] ?? diskType
            isDiskEncrypted = disk["encrypted"] == "true"
        }
        requiresMetadataTokens = data.child("metadataOptions")?["httpTokens"] == "required"
        terminatesOnShutdown = data["instanceInitiatedShutdownBehavior"] == "terminate"
    }
}
