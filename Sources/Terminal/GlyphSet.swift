/// Which characters the terminal can be trusted to draw. Code draws with Unicode always; a frame made for `ascii`
/// replaces each character on the way in, at the same width, so no layout depends on it.
package enum GlyphSet: Hashable, Sendable {
    case unicode
    case ascii

    /// The character that says "there is more" where text was cut.
    package var ellipsis: Character { self == .ascii ? "~" : "…" }

    /// The ASCII character that stands for one that an ASCII terminal cannot show.
    static func asciiSubstitute(for scalar: UInt32) -> UInt32 {
        if scalar < 0x7F { return scalar }
        if let substitute = substitutes[scalar] { return substitute }
        switch scalar {
        case 0x2500...0x2503, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D:
            return ascii(scalar == 0x2502 || scalar == 0x2503 ? "|" : "-")
        case 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F: return ascii("|")
        case 0x250C...0x254B, 0x2552...0x2570: return ascii("+")
        default: return ascii("?")
        }
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

    private static let substitutes: [UInt32: UInt32] = {
        let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
            ("▸", ">"), ("▹", ">"), ("▶", ">"), ("▾", "v"), ("▼", "v"), ("▲", "^"), ("◀", "<"),
            ("◂", "<"),
            ("·", "."), ("•", "*"), ("●", "*"), ("○", "o"), ("◆", "*"), ("◇", "o"), ("■", "#"),
            ("□", "o"),
            ("…", "~"), ("–", "-"), ("—", "-"), ("‐", "-"), ("−", "-"), ("→", ">"), ("←", "<"),
            ("↑", "^"), ("↓", "v"),
            ("↵", "^"), ("⇥", ">"), ("█", "#"), ("▉", "#"), ("▊", "#"), ("▋", "#"), ("▌", "#"),
            ("▍", "-"), ("▎", "-"),
            ("▏", "|"), ("▕", "|"), ("▐", "#"), ("▀", "#"), ("▄", "#"), ("░", "."), ("▒", ":"),
            ("▓", "#"), ("═", "="),
            ("║", "|"), ("✓", "v"), ("✗", "x"), ("×", "x"), ("±", "+"), ("“", "\""), ("”", "\""),
            ("‘", "'"), ("’", "'"),
            ("\u{A0}", " "),
        ]
        return Dictionary(
            pairs.map { ($0.0.value, $0.1.value) }, uniquingKeysWith: { first, _ in first })
    }()
}
