/// Cuts a list into the pages that a caller asked for. A token names the place where the next page begins.
enum EC2Paging {
    /// The items of the page and the token of the next one.
    /// - Parameters:
    ///   - range: of `MaxResults`.
    ///   - usual: the page's size when none is asked for; nil gives everything.
    static func page<Item>(
        _ items: [Item], _ query: QueryInput, range: ClosedRange<Int> = 5...1000, usual: Int? = nil
    ) throws(ServiceError) -> (items: [Item], next: String?) {
        let asked = try query.int("MaxResults")
        if let asked, !range.contains(asked) {
            throw ServiceError(
                "InvalidParameterValue",
                "Value ( \(asked) ) for parameter maxResults is invalid. Expecting a value between \(range.lowerBound) and \(range.upperBound)."
            )
        }
        return try page(items, size: asked ?? usual, token: query.string("NextToken"), badToken: "InvalidNextToken")
    }

    /// The same where size and token are known.
    static func page<Item>(
        _ items: [Item], size: Int?, token: String?, badToken: String
    ) throws(ServiceError) -> (items: [Item], next: String?) {
        var start = 0
        if let token {
            guard token.hasPrefix("page-"), let place = Int(token.dropFirst(5)), place >= 0, place <= items.count else {
                throw ServiceError(badToken, "The token '\(token.prefix(60))' is invalid")
            }
            start = place
        }
        guard let size, start + size < items.count else { return (Array(items[start...]), nil) }
        return (Array(items[start..<start + size]), "page-\(start + size)")
    }
}
