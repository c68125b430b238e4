package import FoundationEssentials
internal import Wire

extension EC2 {
    /// A disk.
    package struct Volume: Hashable, Sendable {
        package var id: String
        package var gibibytes = 0
        /// `gp3`, `io2`, …
        package var type = ""
        /// `creating`, `available` (attached to nothing), `in-use`, `deleting`, `deleted`, `error`.
        package var state = ""
        package var zone = ""
        package var isEncrypted = false
        package var createdAt: Date?
        /// The instances it is attached to, with the device's name there.
        package var attachments: [Attachment] = []
        package var tags: [String: String] = [:]

        /// One instance that has the disk.
        package struct Attachment: Hashable, Sendable {
            package var instanceID: String
            package var device: String
            package var isDeletedWithInstance: Bool

            package init(instanceID: String, device: String, isDeletedWithInstance: Bool) {
                self.instanceID = instanceID
                self.device = device
                self.isDeletedWithInstance = isDeletedWithInstance
            }
        }

        package init(id: String) { self.id = id }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.required("volumeId"))
            for field in item.children {
                switch field.name {
                case "size": gibibytes = field.number ?? 0
                case "volumeType": type = field.text
                case "status": state = field.text
                case "availabilityZone": zone = field.text
                case "encrypted": isEncrypted = field.truth ?? false
                case "createTime": createdAt = field.time
                case "attachmentSet": attachments = field.children.compactMap(Self.attachment)
                case "tagSet": tags = field.tags
                default: break
                }
            }
        }

        private static func attachment(_ item: Element) -> Attachment? {
            guard let id = item["instanceId"] else { return nil }
            return Attachment(
                instanceID: id, device: item["device"] ?? "",
                isDeletedWithInstance: item["deleteOnTermination"] == "true")
        }
    }

    /// The disks for which every filter holds.
    package func describeVolumes(
        ids: [String] = [], _ filters: [Filter] = []
    ) async throws(AWSFailure) -> Listing<Volume> {
        var parameters = filters.parameters
        parameters.list("VolumeId", ids, .ec2)
        return try await list(
            "DescribeVolumes", parameters, from: "volumeSet", pageSize: ids.isEmpty ? 500 : nil,
            Volume.init(reading:))
    }
}
