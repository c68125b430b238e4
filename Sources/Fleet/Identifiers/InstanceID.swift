/// The id of an EC2 instance: `i-` and 8 or 17 hexadecimal digits.
package struct InstanceID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        guard bytes.starts(with: "i-".utf8), bytes.count == 10 || bytes.count == 19,
            bytes.dropFirst(2).allSatisfy(Self.isHexadecimal)
        else { return nil }
        rawValue = String(text)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    package var description: String { rawValue }
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
