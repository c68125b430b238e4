/// Tags in calls and answers.
enum TagFields {
    /// `Tag.1.Key`, `Tag.1.Value`.
    static func read(_ list: QueryInput) throws(ServiceError) -> [(key: String, value: String)] {
        var tags: [(key: String, value: String)] = []
        for element in list.elements {
            guard let key = element["Key"].text, !key.isEmpty, key.count <= 128 else {
                throw ServiceError("InvalidParameterValue", "Tag keys are 1 to 128 characters long.")
            }
            guard !tags.contains(where: { $0.key == key }) else {
                throw ServiceError("InvalidParameterValue", "Duplicate tag key '\(key)' specified.")
            }
            tags.append((key, element["Value"].text ?? ""))
        }
        return tags
    }

    /// The tags that `TagSpecification` asks for on one kind of thing.
    static func read(_ query: QueryInput, of kind: String) throws(ServiceError) -> [(key: String, value: String)] {
        let specifications = query.either("TagSpecification", "TagSpecifications").elements
        guard let own = specifications.first(where: { $0.string("ResourceType") == kind }) else { return [] }
        let tags = try read(own.either("Tag", "Tags"))
        guard tags.count <= limit else { throw tooMany }
        return tags
    }

    /// The most tags of one thing. Source: EC2's user guide, "Tag restrictions".
    static let limit = 50
    static let tooMany = ServiceError("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.")

    /// `<tagSet>`, sorted by key as EC2 lists them.
    static func node(_ tags: [(key: String, value: String)], named name: String = "tagSet") -> XMLNode {
        .items(
            name,
            tags.sorted { $0.key < $1.key }.map {
                XMLNode("item", [XMLNode("key", $0.key), XMLNode("value", $0.value)])
            })
    }
}

extension EC2Store {
    /// Gives a new thing the tags that the call asks for.
    func tagNew(_ id: String, _ query: QueryInput, as kind: String) throws(ServiceError) {
        for tag in try TagFields.read(query, of: kind) { setTag(tag.key, tag.value, of: id) }
    }

    func tagNode(of id: String) -> XMLNode { TagFields.node(tags(of: id)) }
}
