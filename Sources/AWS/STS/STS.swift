package import Fleet

/// The Security Token Service of one region.
package struct STS: Sendable {
    let client: AWSClient
    package let region: RegionName

    package init(client: AWSClient, region: RegionName) {
        self.client = client
        self.region = region
    }
}
