/// Reads a theme from lines of `role = foreground background attributes`, where `#` at the start of a line or after a
/// space makes a comment unless six hexadecimal digits follow. Colours are `default`, a name (`red`, `bright-red`,
/// `gray` …), a palette number 0–255, or `#rrggbb`; attributes are `bold`, `dim`, `reverse`, `underline`. `base = light`
/// before the first role starts from another built-in theme than `dark`.
package enum ThemeFile {
    package static let limitBytes = 64 << 10

    /// What is wrong with a theme file, and in which line, counted from 1.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        package enum Kind: Hashable, Sendable {
            case tooLarge, notAnAssignment, unknownRole, unknownTheme, unknownWord, tooManyColors, repeated
        }
        package let kind: Kind
        package let line: Int
        /// The word that was not understood, cleaned and cut.
        package let word: String

        package var description: String {
            switch kind {
            case .tooLarge: "a theme file may have \(ThemeFile.limitBytes) bytes: shorten it"
            case .notAnAssignment: "line \(line): “\(word)” is not `role = foreground background attributes`"
            case .unknownRole: "line \(line): no role is called “\(word)”; the roles are named in the theme's guide"
            case .unknownTheme:
                "line \(line): no theme is called “\(word)”: choose \(Theme.builtIn.map(\.name).joined(separator: ", "))"
            case .unknownWord: "line \(line): “\(word)” is neither a colour nor an attribute"
            case .tooManyColors: "line \(line): “\(word)” is a third colour; a role has a foreground and a background"
            case .repeated: "line \(line): “\(word)” was given before"
            }
        }
    }

    package static func read(_ text: String, name: String) throws(Failure) -> Theme {
        guard text.utf8.count <= limitBytes else { throw Failure(kind: .tooLarge, line: 0, word: "") }
        var base = Theme.dark
        var hasBase = false
        var styles: [Role: Style] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let number = index + 1
            let words = words(of: line)
            guard let first = words.first else { continue }
            func failure(_ kind: Failure.Kind, _ word: some StringProtocol) -> Failure {
                Failure(kind: kind, line: number, word: CellText.truncated(word, to: 40))
            }
            guard words.count >= 3, words[1] == "=" else { throw failure(.notAnAssignment, line) }
            if first == "base" {
                guard !hasBase, styles.isEmpty else { throw failure(.repeated, first) }
                guard words.count == 3, let theme = Theme.named(String(words[2])) else {
                    throw failure(.unknownTheme, words[2])
                }
                base = theme
                hasBase = true
                continue
            }
            guard let role = Role(word: first) else { throw failure(.unknownRole, first) }
            guard styles[role] == nil else { throw failure(.repeated, first) }
            var style = Style()
            var colors = 0
            for word in words[2...] {
                if let attribute = Style.Attributes(word: word) {
                    style.attributes.insert(attribute)
                } else if let color = Color(word: word) {
                    colors += 1
                    guard colors <= 2 else { throw failure(.tooManyColors, word) }
                    if colors == 1 { style.foreground = color } else { style.background = color }
                } else {
                    throw failure(.unknownWord, word)
                }
            }
            styles[role] = style
        }
        return Theme(name: name, base: base, styles: styles)
    }

    private static func words(of line: Substring) -> [Substring] {
        var words: [Substring] = []
        let spaced = line.replacing("=", with: " = ", maxReplacements: 1)
        for word in spaced.split(whereSeparator: \.isWhitespace) {
            if word.hasPrefix("#"), Color(word: word) == nil { break }
            words.append(word)
        }
        return words
    }
}

extension Role {
    /// The role with this name, as the case is spelled.
    init?(word: some StringProtocol) {
        guard let role = Self.allCases.first(where: { String(describing: $0) == word }) else { return nil }
        self = role
    }
}

extension Style.Attributes {
    init?(word: some StringProtocol) {
        switch String(word) {
        case "bold": self = .bold
        case "dim": self = .dim
        case "reverse": self = .reverse
        case "underline": self = .underline
        default: return nil
        }
    }
}

extension Color {
    private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    init?(word: some StringProtocol) {
        let word = String(word)
        if word == "default" {
            self = .standard
        } else if word == "gray" || word == "grey" {
            self = .gray
        } else if let index = Self.names.firstIndex(of: word) {
            self = .indexed(UInt8(index))
        } else if word.hasPrefix("bright-"), let index = Self.names.firstIndex(of: String(word.dropFirst(7))) {
            self = .indexed(UInt8(index + 8))
        } else if let index = UInt8(word) {
            self = .indexed(index)
        } else if word.utf8.count == 7, word.hasPrefix("#"), word.dropFirst().allSatisfy(\.isHexDigit),
            let value = UInt32(word.dropFirst(), radix: 16)
        {
            self.init(red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
        } else {
            return nil
        }
    }
}
