internal import Foundation

/// Bytes to JSON and back, within limits.
package enum JSONReader {
    /// Deeper nesting than any answer of AWS or Docker.
    package static let depthLimit = 64

    /// - Throws: `WireFailure` of kind `unreadable` for what is not JSON, and for JSON nested too deep.
    package static func read(_ bytes: [UInt8], from peer: String) throws(WireFailure) -> JSONValue {
        guard isShallow(bytes) else {
            throw WireFailure(.unreadable, peer: peer, why: "JSON deeper than \(depthLimit)", wasSent: true)
        }
        do {
            return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            let opening = String(decoding: bytes.prefix(800), as: UTF8.self)
            throw WireFailure(.unreadable, peer: peer, why: "not JSON: \(opening)", wasSent: true)
        }
    }

    /// One line, members sorted, so that the same value gives the same bytes.
    package static func write(_ value: JSONValue) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Only a number that JSON cannot hold could fail here, and none is ever read.
        return (try? encoder.encode(value)).map { [UInt8]($0) } ?? Array("null".utf8)
    }

    /// Counts brackets outside of texts, so that the decoder never recurses deep.
    private static func isShallow(_ bytes: [UInt8]) -> Bool {
        var depth = 0
        var isInText = false
        var isEscaped = false
        for byte in bytes {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else if byte == 0x22 {
                    isInText = false
                }
                continue
            }
            switch byte {
            case 0x22: isInText = true
            case 0x5B, 0x7B:
                depth += 1
                if depth > depthLimit { return false }
            case 0x5D, 0x7D: depth -= 1
            default: break
            }
        }
        return true
    }
}
