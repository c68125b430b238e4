internal import Wire

extension EC2 {
    /// A security group with its rules.
    package struct SecurityGroup: Hashable, Sendable {
        package var id: String
        package var name: String
        package var description = ""
        package var vpcID: String?
        package var ownerID: String?
        package var ingress: [Permission] = []
        package var egress: [Permission] = []
        package var tags: [String: String] = [:]

        package init(id: String, name: String) {
            self.id = id
            self.name = name
        }

        init(reading item: Element) throws(UnreadableRecord) {
            self.init(id: try item.required("groupId"), name: item["groupName"] ?? "")
            description = item["groupDescription"] ?? ""
            vpcID = item["vpcId"]
            ownerID = item["ownerId"]
            ingress = item.list("ipPermissions").map(Permission.init(reading:))
            egress = item.list("ipPermissionsEgress").map(Permission.init(reading:))
            tags = item.child("tagSet")?.tags ?? [:]
        }
    }

    /// What a rule lets through, and from or to where. Source: API reference, `IpPermission`.
    package struct Permission: Hashable, Sendable {
        /// `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, or `-1` for all.
        package var ipProtocol: String
        /// The first port, or the ICMP type; nil means all.
        package var fromPort: Int?
        package var toPort: Int?
        package var ranges: [Source] = []
        package var ranges6: [Source] = []
        /// Ids of the security groups on the other side.
        package var groups: [Source] = []
        package var prefixLists: [Source] = []

        /// One other side of a rule.
        package struct Source: Hashable, Sendable {
            /// A CIDR block, a group's id or a prefix list's id.
            package var text: String
            package var description: String?

            package init(_ text: String, description: String? = nil) {
                self.text = text
                self.description = description
            }
        }

        package init(_ ipProtocol: String, fromPort: Int? = nil, toPort: Int? = nil) {
            self.ipProtocol = ipProtocol
            self.fromPort = fromPort
            self.toPort = toPort
        }

        init(reading item: Element) {
            self.init(
                item["ipProtocol"] ?? "", fromPort: item.child("fromPort")?.number, toPort: item.child("toPort")?.number
            )
            ranges = Self.sources(item.list("ipRanges"), "cidrIp")
            ranges6 = Self.sources(item.list("ipv6Ranges"), "cidrIpv6")
            groups = Self.sources(item.list("groups"), "groupId")
            prefixLists = Self.sources(item.list("prefixListIds"), "prefixListId")
        }

        private static func sources(_ items: Element.Children, _ name: String) -> [Source] {
            items.compactMap { item in item[name].map { Source($0, description: item["description"]) } }
        }
    }
}

extension QueryParameters {
    /// `IpPermissions.1.…` as Authorize and Revoke want them.
    mutating func permissions(_ permissions: [EC2.Permission]) {
        for (index, permission) in permissions.enumerated() {
            let prefix = "IpPermissions.\(index + 1)"
            self["\(prefix).IpProtocol"] = permission.ipProtocol
            self["\(prefix).FromPort"] = permission.fromPort.map(String.init)
            self["\(prefix).ToPort"] = permission.toPort.map(String.init)
            sources(permission.ranges, "\(prefix).IpRanges", "CidrIp")
            sources(permission.ranges6, "\(prefix).Ipv6Ranges", "CidrIpv6")
            sources(permission.groups, "\(prefix).Groups", "GroupId")
            sources(permission.prefixLists, "\(prefix).PrefixListIds", "PrefixListId")
        }
    }

    private mutating func sources(_ sources: [EC2.Permission.Source], _ prefix: String, _ name: String) {
        for (index, source) in sources.enumerated() {
            self["\(prefix).\(index + 1).\(name)"] = source.text
            self["\(prefix).\(index + 1).Description"] = source.description
        }
    }
}
