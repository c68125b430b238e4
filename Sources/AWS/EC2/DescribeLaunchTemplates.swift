internal import Wire

extension EC2 {
    /// A launch template; its versions hold what is launched.
    package struct LaunchTemplate: Hashable, Sendable {
        package var id: String
        package var name = ""
        package var defaultVersion: Int?
        package var latestVersion: Int?
        package var tags: [String: String] = [:]

        package init(id: String) { self.id = id }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.required("launchTemplateId"))
            name = item["launchTemplateName"] ?? ""
            defaultVersion = item.child("defaultVersionNumber")?.number
            latestVersion = item.child("latestVersionNumber")?.number
            tags = item.child("tagSet")?.tags ?? [:]
        }
    }

    /// The launch templates for which every filter holds.
    package func describeLaunchTemplates(_ filters: [Filter] = []) async throws(AWSFailure) -> Listing<LaunchTemplate> {
        // This operation alone takes no more than 200 on a page.
        try await list(
            "DescribeLaunchTemplates", filters.parameters, from: "launchTemplates", pageSize: 200,
            LaunchTemplate.init(reading:))
    }
}
