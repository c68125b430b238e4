package import Fleet
internal import Wire

extension EC2 {
    /// The regions that the account may use; with `all`, those that it has not switched on too.
    package func describeRegions(all: Bool = false) async throws(AWSFailure) -> Listing<Region> {
        var parameters = QueryParameters()
        if all { parameters["AllRegions"] = "true" }
        return try await list("DescribeRegions", parameters, from: "regionInfo") { item throws(UnreadableRecord) in
            let text = try item.required("regionName")
            guard let name = RegionName(text) else { throw UnreadableRecord("'\(text)' is not a region's name") }
            return Region(
                name: name, endpoint: item["regionEndpoint"] ?? "", optIn: item["optInStatus"] ?? "opt-in-not-required")
        }
    }
}
