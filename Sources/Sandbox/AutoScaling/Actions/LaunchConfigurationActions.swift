internal import FoundationEssentials

extension AutoScalingActions {
    /// What came before launch templates.
    static let configurations: [String: ActionHandler] = [
        "CreateLaunchConfiguration": createConfiguration, "DescribeLaunchConfigurations": describeConfigurations,
        "DeleteLaunchConfiguration": deleteConfiguration,
    ]

    private static let createConfiguration: ActionHandler = { request, region, world throws(ServiceError) in
        let name = try required("LaunchConfigurationName", in: request)
        guard !region.autoScaling.configurations.contains(where: { $0.name == name }) else {
            throw ServiceError(
                "AlreadyExists",
                "Launch Configuration by this name already exists - A launch configuration already exists with the name \(name)"
            )
        }
        let query = request.query
        var order = LaunchOrder(imageID: try required("ImageId", in: request))
        order.type = try required("InstanceType", in: request)
        order.keyName = query.string("KeyName")
        order.groupIDs = query["SecurityGroups"].texts
        order.profile = query.string("IamInstanceProfile")
        order.wantsPublicAddress = try flag("AssociatePublicIpAddress", in: request)
        if let text = query.string("UserData") {
            guard let bytes = Data(base64Encoded: text) else {
                throw .validation("Invalid BASE64 encoding of user data.")
            }
            order.userData = Array(bytes)
        }
        let devices = query["BlockDeviceMappings"].elements
        if let disk = devices.first?["Ebs"] {
            order.diskSize = disk.string("VolumeSize").flatMap { Int($0) }
            order.diskType = disk.string("VolumeType") ?? order.diskType
            order.isDiskEncrypted = disk.string("Encrypted") == "true"
        }
        region.autoScaling.configurations.append(
            LaunchConfiguration(
                name: name,
                arn:
                    "arn:aws:autoscaling:\(region.name):\(World.account):launchConfiguration:\(world.newUUID()):launchConfigurationName/\(name)",
                createdAt: world.now, order: order, userData: query.string("UserData") ?? "",
                devices: devices.map { device in
                    XMLNode(
                        "member",
                        [
                            .optional("DeviceName", device.string("DeviceName")),
                            XMLNode(
                                "Ebs",
                                ["VolumeSize", "VolumeType", "DeleteOnTermination", "Encrypted"].map {
                                    .optional($0, device["Ebs"].string($0))
                                }),
                        ])
                }))
        return .empty
    }

    private static let describeConfigurations: ActionHandler = { request, region, _ throws(ServiceError) in
        let names = Set(request.query["LaunchConfigurationNames"].texts)
        let found = region.autoScaling.configurations.filter { names.isEmpty || names.contains($0.name) }
        let page = try page(found, request)
        return .xml(
            [
                .members(
                    "LaunchConfigurations",
                    page.items.map { one in
                        XMLNode(
                            "member",
                            [
                                XMLNode("LaunchConfigurationName", one.name),
                                XMLNode("LaunchConfigurationARN", one.arn), XMLNode("ImageId", one.order.imageID),
                                XMLNode("KeyName", one.order.keyName ?? ""),
                                .texts("SecurityGroups", one.order.groupIDs),
                                .texts("ClassicLinkVPCSecurityGroups", []), XMLNode("UserData", one.userData),
                                XMLNode("InstanceType", one.order.type), XMLNode("KernelId", ""),
                                XMLNode("RamdiskId", ""), .members("BlockDeviceMappings", one.devices),
                                XMLNode("InstanceMonitoring", [XMLNode("Enabled", true)]),
                                .optional("IamInstanceProfile", one.order.profile),
                                XMLNode("CreatedTime", one.createdAt.text(fractionDigits: 3)),
                                XMLNode("EbsOptimized", false),
                                one.order.wantsPublicAddress.map { XMLNode("AssociatePublicIpAddress", $0) },
                            ])
                    })
            ] + (page.next.map { [XMLNode("NextToken", $0)] } ?? []))
    }

    private static let deleteConfiguration: ActionHandler = { request, region, _ throws(ServiceError) in
        let name = try required("LaunchConfigurationName", in: request)
        guard region.autoScaling.configurations.contains(where: { $0.name == name }) else {
            throw .validation("Launch configuration name not found - Launch configuration \(name) not found")
        }
        guard !region.autoScaling.groups.contains(where: { $0.source == .configuration(name) }) else {
            throw ServiceError(
                "ResourceInUse",
                "Cannot delete launch configuration \(name) because it is attached to an AutoScalingGroup")
        }
        region.autoScaling.configurations.removeAll { $0.name == name }
        return .empty
    }
}
