/// Tags of anything.
enum EC2TagActions {
    static let table: [String: ActionHandler] = [
        "CreateTags": create, "DeleteTags": delete, "DescribeTags": describe,
    ]

    /// What kind of thing an id is of.
    static func kind(of id: String) -> String? {
        let kinds = [
            "i": "instance", "vpc": "vpc", "subnet": "subnet", "sg": "security-group", "igw": "internet-gateway",
            "rtb": "route-table", "vol": "volume", "ami": "image", "snap": "snapshot", "key": "key-pair",
            "lt": "launch-template", "eipalloc": "elastic-ip", "eni": "network-interface", "sgr": "security-group-rule",
        ]
        return id.split(separator: "-").first.flatMap { kinds[String($0)] }
    }

    private static let create: ActionHandler = { call, region, world throws(ServiceError) in
        let tags = try TagFields.read(call.query["Tag"])
        for tag in tags where tag.key.lowercased().hasPrefix("aws:") {
            throw ServiceError("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use")
        }
        for id in call.query["ResourceId"].texts {
            guard kind(of: id) != nil else { throw ServiceError("InvalidID", "The ID '\(id)' is not valid") }
            if id.hasPrefix("i-") { _ = try region.ec2.machine(id, at: world.now) }
            let own = region.ec2.tags(of: id).filter { !$0.key.hasPrefix("aws:") }.map(\.key)
            guard Set(own).union(tags.map(\.key)).count <= TagFields.limit else { throw TagFields.tooMany }
            for tag in tags { region.ec2.setTag(tag.key, tag.value, of: id) }
        }
        return .done
    }

    private static let delete: ActionHandler = { call, region, _ throws(ServiceError) in
        for id in call.query["ResourceId"].texts {
            let asked = call.query["Tag"].elements
            let keys = asked.isEmpty ? region.ec2.tags(of: id).map(\.key) : asked.compactMap { $0.string("Key") }
            for key in keys where !key.hasPrefix("aws:") {
                let value = asked.first { $0.string("Key") == key }?["Value"].text
                if value == nil || value == region.ec2.tag(key, of: id) { region.ec2.removeTag(key, of: id) }
            }
        }
        return .done
    }

    private static let describe: ActionHandler = { call, region, _ throws(ServiceError) in
        let filters = FilterList(call.query)
        var found: [XMLNode] = []
        for id in region.ec2.taggedIDs {
            let kind = kind(of: id) ?? ""
            for tag in region.ec2.tags(of: id) {
                let isListed = try filters.match(tags: []) { name in
                    switch name {
                    case "key": [tag.key]
                    case "value": [tag.value]
                    case "resource-id": [id]
                    case "resource-type": [kind]
                    default: nil
                    }
                }
                guard isListed else { continue }
                found.append(
                    XMLNode(
                        "item",
                        [
                            XMLNode("resourceId", id), XMLNode("resourceType", kind), XMLNode("key", tag.key),
                            XMLNode("value", tag.value),
                        ]))
            }
        }
        let page = try EC2Paging.page(found, call.query)
        return .xml([.items("tagSet", page.items)] + [.optional("nextToken", page.next)].compactMap(\.self))
    }
}
