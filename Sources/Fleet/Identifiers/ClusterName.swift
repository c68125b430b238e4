/// The name of a cluster; it is the stack's name too, so CloudFormation's rule holds: a letter, then letters,
/// digits and dashes, at most 128. Source: API reference of CreateStack, `StackName`.
package struct ClusterName: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init?(_ text: some StringProtocol) {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard (1...128).contains(text.count), isPlain, text.first?.isLetter == true else { return nil }
        rawValue = String(text)
    }

    package var description: String { rawValue }
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
