/// The name of an AWS region such as `us-east-1`: lower-case words, digits and dashes.
package struct RegionName: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init?(_ text: some StringProtocol) {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        guard (2...40).contains(text.count), isPlain, text.contains("-"), text.first?.isLetter == true else {
            return nil
        }
        rawValue = String(text)
    }

    package var description: String { rawValue }
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
