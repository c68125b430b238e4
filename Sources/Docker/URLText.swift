internal import Foundation

/// Percent encoding for the parts of an engine's URL.
enum URLText {
    /// Everything but RFC 3986's unreserved characters is escaped, so that the result stands in a path segment,
    /// a query value, or the host part of an `http+unix` URL.
    static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
            default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The other way, as queries are written: `+` is a blank. Nil when a `%` is not followed by two digits.
    static func unescaped(_ text: some StringProtocol) -> String? {
        String(text).replacing("+", with: " ").removingPercentEncoding
    }
}
