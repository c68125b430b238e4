/// The text of a settings file, read as Python's `RawConfigParser` and botocore do: a line that is indented deeper than
/// the key above it belongs to that key, as a nested setting when the key has no value of its own.
enum INIFile {
    /// Sections in order, keys in lower case; nested settings as `key.inner`.
    static func sections(of text: String) -> [(String, [String: String])] {
        var reader = Reader()
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) { reader.take(line) }
        return reader.sections
    }

    private struct Reader {
        var sections: [(String, [String: String])] = []
        /// The key that deeper lines belong to.
        private var key: String?
        private var indentation = 0

        mutating func take(_ line: Substring) {
            let text = line.trimming()
            if text.isEmpty || text.hasPrefix("#") || text.hasPrefix(";") { return }
            let depth = line.prefix { $0.isWhitespace }.count
            if let key, depth > indentation {
                takeInner(text, of: key)
            } else if text.hasPrefix("["), text.contains("]") {
                let name = text.dropFirst().prefix { $0 != "]" }.filter { $0 != "\"" && $0 != "'" }
                sections.append((name.trimming(), [:]))
                key = nil
            } else if !sections.isEmpty, let (name, value) = Self.pair(text, "=:") {
                sections[sections.count - 1].1[name.lowercased()] = value
                key = name.lowercased()
                indentation = depth
            }
        }

        private mutating func takeInner(_ text: String, of key: String) {
            let last = sections.count - 1
            if let value = sections[last].1[key], !value.isEmpty {
                sections[last].1[key] = value + "\n" + text
            } else if let (name, value) = Self.pair(text, "=") {
                sections[last].1["\(key).\(name)"] = value
            }
        }

        private static func pair(_ text: String, _ delimiters: String) -> (String, String)? {
            guard let end = text.firstIndex(where: { delimiters.contains($0) }) else { return nil }
            return (text[..<end].trimming(), text[text.index(after: end)...].trimming())
        }
    }
}

extension StringProtocol {
    /// Without blanks at the ends.
    func trimming() -> String {
        let start = drop { $0.isWhitespace }
        let blanks = start.reversed().prefix { $0.isWhitespace }.count
        return String(start.dropLast(blanks))
    }
}
