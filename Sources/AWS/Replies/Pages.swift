/// One page of a list operation.
struct Page<Value: Sendable>: Sendable {
    var records: Listing<Value>
    /// The next page's name; nil on the last one.
    var next: String?

    init(_ records: Listing<Value>, next: String?) {
        self.records = records
        self.next = next
    }
}

/// Reads a list operation page by page to its end.
enum Pages {
    /// The most pages of one list that are read unless the operation names another limit.
    static let usualLimit = 100

    /// All pages in one listing. A later page that fails leaves what came before, marked partial; a token that came
    /// before would go round for ever and ends the list, marked partial too.
    /// - Throws: the first page's failure: then nothing is known at all.
    static func all<Value: Sendable>(
        limit: Int = usualLimit, _ read: (_ token: String?) async throws(AWSFailure) -> Page<Value>
    ) async throws(AWSFailure) -> Listing<Value> {
        try await all(limit: limit, until: { _ in false }, read)
    }

    /// As `all`, but stops, complete, after the first page that holds an item of which `isLast` is true.
    static func all<Value: Sendable>(
        limit: Int = usualLimit, until isLast: (Value) -> Bool,
        _ read: (_ token: String?) async throws(AWSFailure) -> Page<Value>
    ) async throws(AWSFailure) -> Listing<Value> {
        let first = try await read(nil)
        var listing = first.records
        var next = first.records.items.contains(where: isLast) ? nil : first.next
        var seen: Set<String> = []
        var pages = 1
        while let token = next {
            guard pages < limit else { return listing.cut("more than \(limit) pages") }
            guard seen.insert(token).inserted else { return listing.cut("page \(pages) named an earlier page as next") }
            pages += 1
            let page: Page<Value>
            do throws(AWSFailure) { page = try await read(token) } catch {
                return listing.cut("page \(pages) failed: \(error.why)")
            }
            listing.append(page.records)
            next = page.records.items.contains(where: isLast) ? nil : page.next
        }
        return listing
    }
}

extension Listing {
    /// The same, marked partial.
    fileprivate func cut(_ why: String) -> Self {
        var listing = self
        listing.completeness = .partial(why: why)
        return listing
    }
}
