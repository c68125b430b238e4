package import Fleet
internal import Wire

extension EC2 {
    /// The availability zones of the region, without local and wavelength zones unless they are asked for.
    package func describeAvailabilityZones(all: Bool = false) async throws(AWSFailure) -> Listing<Zone> {
        var parameters = QueryParameters()
        if all {
            parameters["AllAvailabilityZones"] = "true"
        } else {
            parameters.filters([("zone-type", ["availability-zone"])])
        }
        return try await list(
            "DescribeAvailabilityZones", parameters, from: "availabilityZoneInfo"
        ) { item throws(UnreadableRecord) in
            Zone(
                name: try item.required("zoneName"), id: item["zoneId"] ?? "", region: region,
                state: item["zoneState"] ?? item["state"] ?? "")
        }
    }
}
