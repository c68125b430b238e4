/// The id of a swarm node: 25 characters of base 36. Source: swarmkit's `identity` package.
package struct NodeID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init?(_ text: some StringProtocol) {
        let isBase36 = text.allSatisfy { $0.isASCII && ($0.isNumber || ($0.isLetter && $0.isLowercase)) }
        guard !text.isEmpty, text.count <= 64, isBase36 else { return nil }
        rawValue = String(text)
    }

    package var description: String { rawValue }
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
