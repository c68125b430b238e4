package import Fleet
internal import Wire

/// Identity and Access Management, which has no regions: every partition has one, and keeps it in one place.
package struct IAM: Sendable {
    let client: AWSClient
    /// Where the partition keeps it; its calls are signed for that region.
    let home: RegionName

    /// - Parameter region: any of the partition.
    package init(client: AWSClient, region: RegionName) {
        self.client = client
        home = RegionName(EndpointResolver.partition(of: region).identityHome) ?? region
    }

    /// Whether there is a role of that name.
    package func hasRole(_ name: String) async throws(AWSFailure) -> Bool {
        try await exists("GetRole", "RoleName", name)
    }

    /// Whether there is an instance profile of that name.
    package func hasInstanceProfile(_ name: String) async throws(AWSFailure) -> Bool {
        try await exists("GetInstanceProfile", "InstanceProfileName", name)
    }

    private func exists(_ operation: String, _ parameter: String, _ name: String) async throws(AWSFailure) -> Bool {
        var parameters = QueryParameters()
        parameters[parameter] = name
        do throws(AWSFailure) {
            _ = try await client.call(.iam, operation, parameters, in: home, mutates: false)
            return true
        } catch {
            if error.kind == .notFound { return false }
            throw error
        }
    }
}
