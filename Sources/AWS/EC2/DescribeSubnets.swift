internal import Wire

extension EC2 {
    /// A subnet.
    package struct Subnet: Hashable, Sendable {
        package var id: String
        package var vpcID = ""
        package var block = ""
        package var zone = ""
        package var freeAddresses: Int?
        package var givesPublicAddresses = false
        package var isZoneDefault = false
        package var state = ""
        package var tags: [String: String] = [:]

        package init(id: String) { self.id = id }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.required("subnetId"))
            for field in item.children {
                switch field.name {
                case "vpcId": vpcID = field.text
                case "cidrBlock": block = field.text
                case "availabilityZone": zone = field.text
                case "availableIpAddressCount": freeAddresses = field.number
                case "mapPublicIpOnLaunch": givesPublicAddresses = field.truth ?? false
                case "defaultForAz": isZoneDefault = field.truth ?? false
                case "state": state = field.text
                case "tagSet": tags = field.tags
                default: break
                }
            }
        }
    }

    /// The subnets for which every filter holds.
    package func describeSubnets(
        ids: [String] = [], _ filters: [Filter] = []
    ) async throws(AWSFailure) -> Listing<Subnet> {
        var parameters = filters.parameters
        parameters.list("SubnetId", ids, .ec2)
        return try await list(
            "DescribeSubnets", parameters, from: "subnetSet", pageSize: ids.isEmpty ? Self.pageSize : nil,
            Subnet.init(reading:))
    }
}
