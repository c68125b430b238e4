/// An availability zone of a region.
package struct Zone: Hashable, Sendable {
    /// `us-east-1b`; which place that is differs by account.
    package var name: String
    /// `use1-az2`: the same place for every account.
    package var id: String
    package var region: RegionName
    /// `available`, `impaired`, `unavailable`, or a word not known yet.
    package var state: String

    package init(name: String, id: String, region: RegionName, state: String) {
        self.name = name
        self.id = id
        self.region = region
        self.state = state
    }

    /// The part after the region: `b` of `us-east-1b`; `1b` on screens keeps the region's number with it.
    package static func shortName(_ zone: String) -> String {
        let parts = zone.split(separator: "-")
        return parts.count >= 3 ? String(parts[parts.count - 1]) : zone
    }
}
