/// Text that came from outside, made harmless for messages and logs.
package enum OutsideText {
    /// The most characters of a foreign text that a message carries.
    package static let excerptLimit = 200

    /// Controls (C0, DEL, C1), bidirectional overrides, line separators, unassigned and private characters become `·`;
    /// the rest stays. The result is one line.
    package static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isHarmless(scalar) ? scalar : "·") }
        return String(result)
    }

    /// The cleaned beginning of a text, runs of blanks as one, at most `excerptLimit` characters and four times as many
    /// scalars: any number of accents may sit on one character.
    package static func excerpt(_ text: String) -> String {
        let start = String(text.unicodeScalars.prefix(excerptLimit * 4))
        let words = start.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let clean = cleaned(words)
        return clean.count <= excerptLimit ? clean : String(clean.prefix(excerptLimit - 1)) + "…"
    }

    /// Whether a terminal, a log and a reader's eye can take the scalar as it is.
    package static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA1...0x2FF: return scalar.value != 0xAD
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFB: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }
}
