/// Launch templates and their versions.
enum LaunchTemplateActions {
    static let table: [String: ActionHandler] = [
        "CreateLaunchTemplate": create, "CreateLaunchTemplateVersion": createVersion, "DeleteLaunchTemplate": delete,
        "DescribeLaunchTemplates": describe, "DescribeLaunchTemplateVersions": describeVersions,
        "ModifyLaunchTemplate": modify,
    ]

    private static func fields(of template: LaunchTemplate, _ region: SandboxRegion) -> [XMLNode] {
        [
            XMLNode("launchTemplateId", template.id), XMLNode("launchTemplateName", template.name),
            XMLNode("createTime", template.createdAt.text(fractionDigits: 3)),
            XMLNode("createdBy", "arn:aws:iam::\(World.account):user/sandbox"),
            XMLNode("defaultVersionNumber", template.defaultVersion),
            XMLNode("latestVersionNumber", template.latestVersion), region.ec2.tagNode(of: template.id),
        ]
    }

    private static let create: ActionHandler = { call, region, world throws(ServiceError) in
        let template = try region.ec2.createTemplate(
            name: try call.query.required("LaunchTemplateName"), data: call.query["LaunchTemplateData"], in: world)
        try region.ec2.tagNew(template.id, call.query, as: "launch-template")
        return .xml([XMLNode("launchTemplate", fields(of: template, region))])
    }

    private static let createVersion: ActionHandler = { call, region, _ throws(ServiceError) in
        let template = try LaunchOrderReader.template(call.query, in: region.ec2).template
        template.add(call.query["LaunchTemplateData"])
        return .xml([XMLNode("launchTemplateVersion", version(template, template.latestVersion))])
    }

    private static let modify: ActionHandler = { call, region, _ throws(ServiceError) in
        let template = try LaunchOrderReader.template(call.query, in: region.ec2).template
        let asked = try call.query.int("SetDefaultVersion")
        let other = try call.query.int("DefaultVersion")
        if let number = asked ?? other {
            guard template.version(String(number)) != nil else {
                throw ServiceError(
                    "InvalidLaunchTemplateId.VersionNotFound", "Could not find the specified version \(number)")
            }
            template.defaultVersion = number
        }
        return .xml([XMLNode("launchTemplate", fields(of: template, region))])
    }

    private static let delete: ActionHandler = { call, region, _ throws(ServiceError) in
        let template = try LaunchOrderReader.template(call.query, in: region.ec2).template
        let reply = XMLNode("launchTemplate", fields(of: template, region))
        region.ec2.deleteTemplate(template)
        return .xml([reply])
    }

    private static let describe: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let ids = call.query["LaunchTemplateId"].texts, names = call.query["LaunchTemplateName"].texts
        for id in ids where !region.ec2.templates.contains(where: { $0.id == id }) {
            throw ServiceError(
                "InvalidLaunchTemplateId.NotFound",
                "The specified launch template, with template ID \(id), does not exist.")
        }
        for name in names where !region.ec2.templates.contains(where: { $0.name == name }) {
            throw ServiceError(
                "InvalidLaunchTemplateName.NotFoundException",
                "At least one of the launch templates specified in the request does not exist.")
        }
        var found: [XMLNode] = []
        for template in region.ec2.templates {
            guard ids.isEmpty || ids.contains(template.id), names.isEmpty || names.contains(template.name) else {
                continue
            }
            let isListed = try filters.match(tags: region.ec2.tags(of: template.id)) { name in
                name == "launch-template-name"
                    ? [template.name] : name == "create-time" ? [template.createdAt.text()] : nil
            }
            if isListed { found.append(XMLNode("item", fields(of: template, region))) }
        }
        let page = try EC2Paging.page(found, call.query, range: 1...200)
        return .xml([.items("launchTemplates", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }

    private static func version(_ template: LaunchTemplate, _ number: Int) -> [XMLNode] {
        let data = template.versions[number - 1]
        return [
            XMLNode("launchTemplateId", template.id), XMLNode("launchTemplateName", template.name),
            XMLNode("versionNumber", number), XMLNode("createTime", template.createdAt.text(fractionDigits: 3)),
            XMLNode("defaultVersion", number == template.defaultVersion),
            XMLNode(
                "launchTemplateData",
                [
                    .optional("imageId", data.string("ImageId")),
                    .optional("instanceType", data.string("InstanceType")),
                    .optional("keyName", data.string("KeyName")), .optional("userData", data.string("UserData")),
                    .texts(
                        "securityGroupIdSet", data.either("SecurityGroupId", "SecurityGroupIds").texts, element: "item"),
                ]),
        ]
    }

    private static let describeVersions: ActionHandler = { call, region, _ throws(ServiceError) in
        let template = try LaunchOrderReader.template(call.query, in: region.ec2).template
        let asked = call.query["LaunchTemplateVersion"].texts
        let numbers =
            asked.isEmpty
            ? Array(1...max(1, template.latestVersion)) : asked.compactMap { template.version($0)?.number }
        return .xml([
            .items("launchTemplateVersionSet", numbers.map { XMLNode("item", version(template, $0)) })
        ])
    }
}

extension EC2Store {
    func createTemplate(name: String, data: QueryInput, in world: World) throws(ServiceError) -> LaunchTemplate {
        guard !templates.contains(where: { $0.name == name }) else {
            throw ServiceError(
                "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.")
        }
        let template = LaunchTemplate(id: world.newID("lt"), name: name, createdAt: world.now)
        template.add(data)
        templates.append(template)
        return template
    }

    func deleteTemplate(_ template: LaunchTemplate) {
        templates.removeAll { $0 === template }
        forgetTags(of: template.id)
    }

    /// The disks that are attached to a machine.
    func volumes(of machine: VirtualMachine) -> [Volume] { machine.volumes }
}
