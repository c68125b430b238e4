internal import Wire

extension EC2 {
    /// One condition of a Describe call: any of the values will do; several filters must all hold.
    package struct Filter: Hashable, Sendable {
        /// EC2 takes at most 200 values in one filter.
        package static let valueLimit = 200

        package let name: String
        package let values: [String]

        package init(_ name: String, _ values: [String]) {
            self.name = name
            self.values = values
        }

        /// The tag has one of the values; `*` and `?` in a value match any text and any character.
        package static func tag(_ key: String, _ values: String...) -> Filter { Filter("tag:\(key)", values) }
        /// The tag is there, whatever its value.
        package static func tagKey(_ key: String) -> Filter { Filter("tag-key", [key]) }
        /// What lies in the VPC.
        package static func vpc(_ id: String) -> Filter { Filter("vpc-id", [id]) }
    }
}

extension [EC2.Filter] {
    /// The filters as a call's parameters.
    var parameters: QueryParameters {
        var parameters = QueryParameters()
        parameters.filters(map { ($0.name, $0.values) })
        return parameters
    }
}

extension QueryParameters {
    /// `TagSpecification.1.…`: tags for what a create call makes, nothing for an empty dictionary.
    mutating func tagSpecification(_ type: String, _ tags: [String: String], number: Int = 1) {
        guard !tags.isEmpty else { return }
        self["TagSpecification.\(number).ResourceType"] = type
        addTags(tags, under: "TagSpecification.\(number).Tag")
    }

    /// `Tag.1.Key`, `Tag.1.Value`, … in the order of the keys, so that the same tags give the same bytes.
    mutating func addTags(_ tags: [String: String], under prefix: String) {
        for (index, tag) in tags.sorted(by: { $0.key < $1.key }).enumerated() {
            self["\(prefix).\(index + 1).Key"] = tag.key
            self["\(prefix).\(index + 1).Value"] = tag.value
        }
    }
}
