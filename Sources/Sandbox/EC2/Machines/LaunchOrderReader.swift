internal import FoundationEssentials

/// Reads what machines are to be from RunInstances' fields, over those of a launch template. The template's may also be
/// written as CloudFormation writes them.
enum LaunchOrderReader {
    /// The largest user data, decoded. Source: EC2's user guide.
    static let userDataLimit = 16 << 10

    static func read(_ query: QueryInput, in store: EC2Store) throws(ServiceError) -> LaunchOrder {
        var order = LaunchOrder(imageID: "")
        let named = query["LaunchTemplate"]
        if !named.isEmpty { try apply(try template(named, in: store).data, to: &order) }
        try apply(query, to: &order)
        guard !order.imageID.isEmpty else {
            throw ServiceError("MissingParameter", "The request must contain the parameter ImageId")
        }
        guard order.imageID.hasPrefix("ami-") else {
            throw ServiceError("InvalidAMIID.Malformed", "Invalid id: \"\(order.imageID)\" (expecting \"ami-...\")")
        }
        guard order.type.contains(".") else {
            throw ServiceError("InvalidParameterValue", "Invalid value '\(order.type)' for InstanceType.")
        }
        return order
    }

    /// What a launch template alone says; the image may be missing.
    static func order(fromTemplate data: QueryInput) throws(ServiceError) -> LaunchOrder {
        var order = LaunchOrder(imageID: "")
        try apply(data, to: &order)
        return order
    }

    /// The template and version that a call means.
    static func template(
        _ named: QueryInput, in store: EC2Store
    ) throws(ServiceError) -> (template: LaunchTemplate, number: Int, data: QueryInput) {
        let id = named.string("LaunchTemplateId"), name = named.string("LaunchTemplateName")
        guard let template = store.templates.first(where: { $0.id == id || (id == nil && $0.name == name) }) else {
            throw ServiceError(
                id == nil ? "InvalidLaunchTemplateName.NotFoundException" : "InvalidLaunchTemplateId.NotFound",
                "The specified launch template, with template \(id == nil ? "name" : "ID") \(id ?? name ?? ""), does not exist."
            )
        }
        guard let (number, data) = template.version(named.string("Version")) else {
            throw ServiceError(
                "InvalidLaunchTemplateId.VersionNotFound",
                "Could not find the specified version \(named.string("Version") ?? "") for the launch template with ID \(template.id)."
            )
        }
        return (template, number, data)
    }

    private static func apply(_ query: QueryInput, to order: inout LaunchOrder) throws(ServiceError) {
        if let value = query.string("ImageId") { order.imageID = value }
        if let value = query.string("InstanceType") { order.type = value }
        if let value = query.string("KeyName") { order.keyName = value }
        if let value = query["IamInstanceProfile"].string("Arn") ?? query["IamInstanceProfile"].string("Name") {
            order.profile = value
        }
        let groups = query.either("SecurityGroupId", "SecurityGroupIds").texts
        if !groups.isEmpty { order.groupIDs = groups }
        if let value = query.string("SubnetId") { order.subnetID = value }
        if let value = query["Placement"].string("AvailabilityZone") { order.zone = value }
        if let text = query.string("UserData") { order.userData = try userData(text) }
        if let word = query["MetadataOptions"].string("HttpTokens") {
            order.requiresMetadataTokens = word == "required"
        }
        if let word = query.string("InstanceInitiatedShutdownBehavior") {
            order.terminatesOnShutdown = word == "terminate"
        }
        if let flag = try query.bool("DisableApiTermination") { order.isTerminationProtected = flag }
        if let interface = query.either("NetworkInterface", "NetworkInterfaces").elements.first {
            if let value = interface.string("SubnetId") { order.subnetID = value }
            let groups = interface.either("SecurityGroupId", "Groups").texts
            if !groups.isEmpty { order.groupIDs = groups }
            if let flag = try interface.bool("AssociatePublicIpAddress") { order.wantsPublicAddress = flag }
        }
        if let mapping = query.either("BlockDeviceMapping", "BlockDeviceMappings").elements.first {
            if let value = mapping.string("DeviceName") { order.rootDevice = value }
            let disk = mapping["Ebs"]
            if let size = try disk.int("VolumeSize") {
                guard (1...16_384).contains(size) else {
                    throw ServiceError("InvalidParameterValue", "Volume of size \(size)GiB is not valid.")
                }
                order.diskSize = size
            }
            if let type = disk.string("VolumeType") { order.diskType = type }
            if let flag = try disk.bool("Encrypted") { order.isDiskEncrypted = flag }
            if let flag = try disk.bool("DeleteOnTermination") { order.endsDiskWithMachine = flag }
        }
        for tag in try TagFields.read(query, of: "instance") {
            order.tags.removeAll { $0.key == tag.key }
            order.tags.append(tag)
        }
        let disks = try TagFields.read(query, of: "volume")
        if !disks.isEmpty { order.volumeTags = disks }
    }

    private static func userData(_ text: String) throws(ServiceError) -> [UInt8] {
        guard let data = Data(base64Encoded: text) else {
            throw ServiceError("InvalidParameterValue", "Invalid BASE64 encoding of user data.")
        }
        guard data.count <= userDataLimit else {
            throw ServiceError("InvalidParameterValue", "User data is limited to \(userDataLimit) bytes")
        }
        return [UInt8](data)
    }
}
