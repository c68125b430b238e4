/// One page of a list and the token for the next. The token is where the next page begins.
struct Paging<Item> {
    var items: [Item]
    var next: String?

    /// - Throws: `InvalidNextToken` for a token that no page gave out.
    init(_ all: [Item], size: Int, token: String?) throws(ServiceError) {
        var start = 0
        if let token {
            guard token.hasPrefix(Self.mark), let number = Int(token.dropFirst(Self.mark.count)), number >= 0 else {
                throw ServiceError("InvalidNextToken", "The token '\(token)' is invalid")
            }
            start = min(number, all.count)
        }
        let end = min(all.count, start + size)
        items = Array(all[start..<end])
        next = end < all.count ? "\(Self.mark)\(end)" : nil
    }

    private static var mark: String { "page-" }
}
