/// Regions, zones, and what the account may have.
enum PlaceActions {
    static let table: [String: ActionHandler] = [
        "DescribeRegions": regions, "DescribeAvailabilityZones": zones, "DescribeAccountAttributes": attributes,
        "DescribeInstanceTypes": types, "DescribeInstanceTypeOfferings": offerings,
    ]

    private static let regions: ActionHandler = { call, _, world throws(ServiceError) in
        let filters = FilterList(call.query)
        let names = call.query["RegionName"].texts
        for name in names where world.region(name) == nil {
            throw ServiceError("InvalidParameterValue", "Invalid region provided: \(name)")
        }
        var items: [XMLNode] = []
        for region in world.regions where names.isEmpty || names.contains(region.name) {
            let endpoint = "ec2.\(region.name).amazonaws.com"
            let isListed = try filters.match(tags: []) { name in
                switch name {
                case "region-name": [region.name]
                case "endpoint": [endpoint]
                case "opt-in-status": ["opt-in-not-required"]
                default: nil
                }
            }
            guard isListed else { continue }
            items.append(
                XMLNode(
                    "item",
                    [
                        XMLNode("regionName", region.name), XMLNode("regionEndpoint", endpoint),
                        XMLNode("optInStatus", "opt-in-not-required"),
                    ]))
        }
        return .xml([.items("regionInfo", items)])
    }

    /// `use1-az4`: zones' names are shuffled for each account, their ids are not.
    static func zoneID(_ zone: String) -> String {
        let parts = zone.split(separator: "-")
        guard parts.count == 3, let letter = zone.last, let place = "abcdef".firstIndex(of: letter) else { return zone }
        let number = "abcdef".distance(from: "abcdef".startIndex, to: place)
        let areas = [
            "north": "n", "south": "s", "east": "e", "west": "w", "central": "c", "southeast": "se", "northeast": "ne",
        ]
        let area = areas[String(parts[1])] ?? String(parts[1].prefix(1))
        return "\(parts[0])\(area)\(parts[2].dropLast())-az\((number + 3) % 6 + 1)"
    }

    private static let zones: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let names = call.query["ZoneName"].texts
        for name in names where !region.zones.contains(name) {
            throw ServiceError("InvalidParameterValue", "Invalid availability zone: [\(name)]")
        }
        var items: [XMLNode] = []
        for zone in region.zones where names.isEmpty || names.contains(zone) {
            let state = region.ec2.zonesDown.contains(zone) ? "impaired" : "available"
            let isListed = try filters.match(tags: []) { name in
                switch name {
                case "zone-name": [zone]
                case "zone-id": [zoneID(zone)]
                case "region-name": [region.name]
                case "state": [state]
                case "zone-type": ["availability-zone"]
                case "opt-in-status": ["opt-in-not-required"]
                case "group-name": ["\(region.name)-zg-1"]
                case "message": [""]
                default: nil
                }
            }
            guard isListed else { continue }
            items.append(
                XMLNode(
                    "item",
                    [
                        XMLNode("zoneName", zone), XMLNode("zoneId", zoneID(zone)), XMLNode("zoneState", state),
                        XMLNode("regionName", region.name), XMLNode("zoneType", "availability-zone"),
                        XMLNode("groupName", "\(region.name)-zg-1"), XMLNode("networkBorderGroup", region.name),
                        XMLNode("optInStatus", "opt-in-not-required"), XMLNode("messageSet"),
                    ]))
        }
        return .xml([.items("availabilityZoneInfo", items)])
    }

    private static let attributes: ActionHandler = { call, region, _ throws(ServiceError) in
        let known = [
            ("supported-platforms", "VPC"), ("default-vpc", region.ec2.vpcs.first { $0.isDefault }?.id ?? "none"),
            ("max-instances", "20"), ("vpc-max-security-groups-per-interface", "5"), ("max-elastic-ips", "5"),
            ("vpc-max-elastic-ips", "5"),
        ]
        let names = call.query["AttributeName"].texts
        return .xml([
            .items(
                "accountAttributeSet",
                known.filter { names.isEmpty || names.contains($0.0) }.map { name, value in
                    XMLNode(
                        "item",
                        [
                            XMLNode("attributeName", name),
                            .items("attributeValueSet", [XMLNode("item", [XMLNode("attributeValue", value)])]),
                        ])
                })
        ])
    }

    /// The types that the program has prices for, and others of the same families. Sizes: `MachineSize`.
    static let knownTypes: [String] = ["t2", "t3", "t3a", "m5", "m6i", "m7i", "c5", "c6i", "r5", "r6i"].flatMap {
        family in
        let sizes =
            family.hasPrefix("t")
            ? ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"]
            : ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"]
        return sizes.map { "\(family).\($0)" }
    }

    private static let types: ActionHandler = { call, _, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let names = call.query["InstanceType"].texts
        for name in names where !knownTypes.contains(name) {
            throw ServiceError(
                "InvalidInstanceType", "The following supplied instance types do not exist: [\(name)]")
        }
        var items: [XMLNode] = []
        for type in knownTypes where names.isEmpty || names.contains(type) {
            let isListed = try filters.match(tags: []) { name in
                switch name {
                case "instance-type": [type]
                case "processor-info.supported-architecture": ["x86_64"]
                case "current-generation": ["true"]
                default: nil
                }
            }
            if isListed { items.append(node(ofType: type)) }
        }
        let page = try EC2Paging.page(items, call.query, range: 5...100, usual: 100)
        return .xml([.items("instanceTypeSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }

    private static func node(ofType type: String) -> XMLNode {
        let size = MachineSize(type: type)
        let memory = Int((size.memoryBytes * 100 / 98) >> 20)
        return XMLNode(
            "item",
            [
                XMLNode("instanceType", type), XMLNode("currentGeneration", true),
                XMLNode("freeTierEligible", type == "t2.micro"),
                .texts("supportedUsageClasses", ["on-demand", "spot"], element: "item"),
                .texts("supportedRootDeviceTypes", ["ebs"], element: "item"),
                .texts("supportedVirtualizationTypes", ["hvm"], element: "item"), XMLNode("bareMetal", false),
                XMLNode("hypervisor", type.hasPrefix("t2") ? "xen" : "nitro"),
                XMLNode(
                    "processorInfo",
                    [
                        .texts(
                            "supportedArchitectures", type.hasPrefix("t2") ? ["i386", "x86_64"] : ["x86_64"],
                            element: "item")
                    ]),
                XMLNode("vCpuInfo", [XMLNode("defaultVCpus", size.processors)]),
                XMLNode("memoryInfo", [XMLNode("sizeInMiB", memory)]), XMLNode("instanceStorageSupported", false),
                XMLNode(
                    "ebsInfo", [XMLNode("ebsOptimizedSupport", "default"), XMLNode("encryptionSupport", "supported")]),
                XMLNode("networkInfo", [XMLNode("maximumNetworkInterfaces", 3), XMLNode("enaSupport", "supported")]),
                XMLNode("burstablePerformanceSupported", type.hasPrefix("t")),
            ])
    }

    private static let offerings: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        let isByZone = call.query.string("LocationType") == "availability-zone"
        var items: [XMLNode] = []
        for location in isByZone ? region.zones : [region.name] {
            for type in knownTypes {
                let isListed = try filters.match(tags: []) { name in
                    name == "instance-type" ? [type] : name == "location" ? [location] : nil
                }
                guard isListed else { continue }
                items.append(
                    XMLNode(
                        "item",
                        [
                            XMLNode("instanceType", type), XMLNode("location", location),
                            XMLNode("locationType", isByZone ? "availability-zone" : "region"),
                        ]))
            }
        }
        let page = try EC2Paging.page(items, call.query, usual: 1000)
        return .xml(
            [.items("instanceTypeOfferingSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }
}
