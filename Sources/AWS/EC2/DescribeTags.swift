internal import Wire

extension EC2 {
    /// One tag of one resource.
    package struct ResourceTag: Hashable, Sendable {
        package var resourceID: String
        /// `instance`, `volume`, `vpc`, …
        package var resourceType: String
        package var key: String
        package var value: String

        package init(resourceID: String, resourceType: String, key: String, value: String) {
            self.resourceID = resourceID
            self.resourceType = resourceType
            self.key = key
            self.value = value
        }
    }

    /// The tags for which every filter holds (`key`, `value`, `resource-id`, `resource-type`): what a tag is still on.
    package func describeTags(_ filters: [Filter]) async throws(AWSFailure) -> Listing<ResourceTag> {
        try await list(
            "DescribeTags", filters.parameters, from: "tagSet", pageSize: Self.pageSize
        ) { item throws(UnreadableRecord) in
            ResourceTag(
                resourceID: try item.required("resourceId"), resourceType: item["resourceType"] ?? "",
                key: try item.required("key"), value: item["value"] ?? "")
        }
    }
}
