internal import Wire

extension EC2 {
    /// A network interface; one that is left over keeps its subnet and security groups from being deleted.
    package struct NetworkInterface: Hashable, Sendable {
        package var id: String
        package var description = ""
        /// `available` (attached to nothing), `associated`, `attaching`, `in-use`, `detaching`.
        package var state = ""
        package var subnetID: String?
        package var vpcID: String?
        package var zone = ""
        package var privateAddress: String?
        package var publicAddress: String?
        package var instanceID: String?
        package var groupIDs: [String] = []
        /// Whether another AWS service made it and has to take it away.
        package var isManagedByService = false
        package var tags: [String: String] = [:]

        package init(id: String) { self.id = id }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.required("networkInterfaceId"))
            for field in item.children {
                switch field.name {
                case "description": description = field.text
                case "status": state = field.text
                case "subnetId": subnetID = field.filled
                case "vpcId": vpcID = field.filled
                case "availabilityZone": zone = field.text
                case "privateIpAddress": privateAddress = field.filled
                case "association": publicAddress = field["publicIp"]
                case "attachment": instanceID = field["instanceId"]
                case "groupSet": groupIDs = field.children.compactMap { $0["groupId"] }
                case "requesterManaged": isManagedByService = field.truth ?? false
                case "tagSet": tags = field.tags
                default: break
                }
            }
        }
    }

    /// The network interfaces for which every filter holds.
    package func describeNetworkInterfaces(
        ids: [String] = [], _ filters: [Filter] = []
    ) async throws(AWSFailure) -> Listing<NetworkInterface> {
        var parameters = filters.parameters
        parameters.list("NetworkInterfaceId", ids, .ec2)
        return try await list(
            "DescribeNetworkInterfaces", parameters, from: "networkInterfaceSet",
            pageSize: ids.isEmpty ? Self.pageSize : nil, NetworkInterface.init(reading:))
    }
}
