/// What a list operation brought, and how much that says.
///
/// A partial list proves no absence: whoever looks for a thing that is not among `items` has to ask `isWhole` first.
package struct Listing<Value: Sendable>: Sendable {
    /// Whether every page was read.
    package enum Completeness: Hashable, Sendable {
        case complete
        /// Some pages are missing; the words are for the operator.
        case partial(why: String)
    }

    /// The most reasons that are kept of records that could not be read.
    package static var reasonLimit: Int { 5 }

    /// What could be read, in the order of arrival.
    package var items: [Value]
    package var completeness: Completeness
    /// How many records came but could not be read.
    package private(set) var unreadableCount = 0
    /// Why, for the first `reasonLimit` of them.
    package private(set) var unreadableReasons: [String] = []

    package init(_ items: [Value] = [], completeness: Completeness = .complete) {
        self.items = items
        self.completeness = completeness
    }

    /// Whether every page came and every record on it could be read: only then does a gap mean absence.
    package var isWhole: Bool { completeness == .complete && unreadableCount == 0 }

    /// What is missing, in words; nil when nothing is.
    package var gap: String? {
        var words: [String] = []
        if case .partial(let why) = completeness { words.append(why) }
        if unreadableCount > 0 {
            let reasons = unreadableReasons.joined(separator: "; ")
            words.append("\(unreadableCount) of \(items.count + unreadableCount) records unreadable: \(reasons)")
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    /// The same listing of other values.
    package func map<Other: Sendable>(_ transform: (Value) -> Other) -> Listing<Other> {
        var other = Listing<Other>(items.map(transform), completeness: completenessOfOther())
        other.take(unreadableCount, unreadableReasons)
        return other
    }

    /// Counts a record that could not be read.
    mutating func miss(_ why: UnreadableRecord) { take(1, [why.why]) }

    /// Adds what another call for more of the same list brought.
    mutating func append(_ other: Self) {
        items += other.items
        if completeness == .complete { completeness = other.completeness }
        take(other.unreadableCount, other.unreadableReasons)
    }

    /// Takes over what another listing counted as unreadable.
    mutating func take(_ count: Int, _ reasons: [String]) {
        unreadableCount += count
        unreadableReasons += reasons.prefix(max(0, Self.reasonLimit - unreadableReasons.count))
    }

    private func completenessOfOther<Other>() -> Listing<Other>.Completeness {
        switch completeness {
        case .complete: .complete
        case .partial(let why): .partial(why: why)
        }
    }
}

extension Listing: Equatable where Value: Equatable {}
