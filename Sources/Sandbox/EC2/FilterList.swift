/// The filters of a Describe call: a thing is listed when every filter holds, a filter holds when one of its values does.
struct FilterList {
    /// One filter: its name and the values that it lets pass, with `*` and `?` as wildcards.
    struct Filter {
        var name: String
        var values: [String]
    }

    let filters: [Filter]

    init(_ query: QueryInput) {
        filters = query["Filter"].elements.map { element in
            Filter(name: element.string("Name") ?? "", values: element["Value"].texts)
        }
    }

    /// The values that are asked for under a name; nil when nothing is.
    func values(_ name: String) -> [String]? { filters.first { $0.name == name }?.values }

    /// Whether the thing is listed.
    /// - Parameters:
    ///   - tags: of the thing: `tag:KEY` and `tag-key` ask for them.
    ///   - attributes: the values that the thing has under a filter's name; nil when there is no such filter.
    /// - Throws: `InvalidParameterValue` for a filter that this kind of thing does not have.
    func match(
        tags: [(key: String, value: String)], _ attributes: (String) -> [String]?
    ) throws(ServiceError) -> Bool {
        for filter in filters {
            let present: [String]
            if filter.name.hasPrefix("tag:") {
                let key = filter.name.dropFirst(4)
                present = tags.filter { $0.key == key }.map(\.value)
            } else if filter.name == "tag-key" {
                present = tags.map(\.key)
            } else if filter.name == "tag-value" {
                present = tags.map(\.value)
            } else if let values = attributes(filter.name) {
                present = values
            } else {
                throw ServiceError("InvalidParameterValue", "The filter '\(filter.name)' is invalid")
            }
            guard present.contains(where: { value in filter.values.contains { Wildcard.matches(value, $0) } }) else {
                return false
            }
        }
        return true
    }
}

/// Patterns with `*` for any text and `?` for one character.
enum Wildcard {
    static func matches(_ text: String, _ pattern: String) -> Bool {
        guard pattern.contains(where: { $0 == "*" || $0 == "?" }) else { return text == pattern }
        let text = Array(text), pattern = Array(pattern)
        var place = 0, index = 0
        var star: (pattern: Int, text: Int)?
        while place < text.count {
            if index < pattern.count, pattern[index] == "?" || (pattern[index] == text[place] && pattern[index] != "*")
            {
                place += 1
                index += 1
            } else if index < pattern.count, pattern[index] == "*" {
                star = (index, place)
                index += 1
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                index = last.pattern + 1
                place = last.text + 1
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == "*" }
    }
}
