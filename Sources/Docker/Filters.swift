internal import FoundationEssentials

/// The engine's `filters` parameter: the values of a key are alternatives, the keys must all fit.
package struct Filters: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    package var values: [String: [String]]

    package init(_ values: [String: [String]] = [:]) { self.values = values }
    package init(dictionaryLiteral elements: (String, [String])...) {
        values = Dictionary(elements, uniquingKeysWith: +)
    }

    package var isEmpty: Bool { values.isEmpty }

    /// As the query wants it; nothing when there is no filter.
    var query: [(String, String)] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard !isEmpty, let json = try? encoder.encode(values) else { return [] }
        return [("filters", String(decoding: json, as: UTF8.self))]
    }
}
