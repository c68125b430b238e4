/// An AWS region as DescribeRegions tells of it.
package struct Region: Hashable, Sendable {
    package var name: RegionName
    /// The host of its EC2 endpoint.
    package var endpoint: String
    /// `opt-in-not-required`, `opted-in`, `not-opted-in`, or a word not known yet.
    package var optIn: String

    package init(name: RegionName, endpoint: String, optIn: String) {
        self.name = name
        self.endpoint = endpoint
        self.optIn = optIn
    }
}
