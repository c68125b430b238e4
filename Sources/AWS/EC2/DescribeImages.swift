package import FoundationEssentials
internal import Wire

extension EC2 {
    /// A machine image.
    package struct Image: Hashable, Sendable {
        package var id: String
        package var name = ""
        package var description: String?
        /// `available`, `pending`, `deregistered`, …
        package var state = ""
        package var ownerID: String?
        /// `amazon`, `self`, `aws-marketplace` or nil.
        package var ownerAlias: String?
        package var architecture: String?
        package var createdAt: Date?
        package var deprecatedAt: Date?
        package var rootDevice: String?
        package var isPublic = false
        package var tags: [String: String] = [:]

        package init(id: String) { self.id = id }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.required("imageId"))
            for field in item.children {
                switch field.name {
                case "name": name = field.text
                case "description": description = field.filled
                case "imageState": state = field.text
                case "imageOwnerId": ownerID = field.filled
                case "imageOwnerAlias": ownerAlias = field.filled
                case "architecture": architecture = field.filled
                case "creationDate": createdAt = field.time
                case "deprecationTime": deprecatedAt = field.time
                case "rootDeviceName": rootDevice = field.filled
                case "isPublic": isPublic = field.truth ?? false
                case "tagSet": tags = field.tags
                default: break
                }
            }
        }
    }

    /// The images with these ids, or of these owners (`self`, `amazon`, an account) for which every filter holds.
    /// Naming neither would list a hundred thousand.
    package func describeImages(
        ids: [String] = [], owners: [String] = [], _ filters: [Filter] = []
    ) async throws(AWSFailure) -> Listing<Image> {
        precondition(!ids.isEmpty || !owners.isEmpty || !filters.isEmpty, "DescribeImages needs a condition")
        var parameters = filters.parameters
        parameters.list("ImageId", ids, .ec2)
        parameters.list("Owner", owners, .ec2)
        return try await list(
            "DescribeImages", parameters, from: "imagesSet", pageSize: ids.isEmpty ? Self.pageSize : nil,
            Image.init(reading:))
    }
}
