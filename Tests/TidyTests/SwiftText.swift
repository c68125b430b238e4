/// One line of Swift without its comment and without what stands in its string literals; enough to look for words in.
enum SwiftText {
    static func code(_ line: String) -> String {
        var code = ""
        var isInString = false
        var isEscaped = false
        var last: Character = " "
        for character in line {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isInString = false
                    code.append(character)
                }
            } else {
                if character == "/", last == "/" {
                    code.removeLast()
                    return code
                }
                if character == "\"" { isInString = true }
                code.append(character)
            }
            last = character
        }
        return code
    }

    /// The module that a line imports: `package import struct Fleet.Quorum` imports Fleet.
    static func importedModule(_ line: String) -> String? {
        let words = code(line).split(separator: " ").drop {
            ["package", "internal", "public", "@testable"].contains($0)
        }
        guard words.first == "import", let name = words.last, words.count > 1 else { return nil }
        return name.split(separator: ".").first.map(String.init)
    }

    /// What leaves the language's protection in a line, if anything does.
    static func escapeHatch(_ line: String) -> String? {
        let code = code(line)
        for word in ["try!", "as!", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)", "unowned(unsafe)"]
        where code.contains(word) {
            return word
        }
        let isForced = zip(code, code.dropFirst() + " ").enumerated().contains { index, pair in
            guard pair.0 == "!", pair.1 != "=", index > 0 else { return false }
            let before = code[code.index(code.startIndex, offsetBy: index - 1)]
            return before.isLetter || before.isNumber || [")", "]", "\"", "_", "?"].contains(before)
        }
        return isForced ? "!" : nil
    }

    static func isComment(_ line: String) -> Bool {
        line.drop { $0 == " " }.hasPrefix("//")
    }
}
