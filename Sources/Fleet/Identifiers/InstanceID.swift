/// The id of an EC2 instance: `i-` and 8 or 17 hexadecimal digits.
package struct InstanceID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init?(_ text: some StringProtocol) {
        let digits = text.dropFirst(2)
        let areHexadecimal = digits.allSatisfy { $0.isASCII && $0.isHexDigit }
        guard text.hasPrefix("i-"), [8, 17].contains(digits.count), areHexadecimal else { return nil }
        rawValue = String(text)
    }

    package var description: String { rawValue }
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
