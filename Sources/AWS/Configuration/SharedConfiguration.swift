/// The profiles of `~/.aws/config` and `~/.aws/credentials`, read as the `aws` command reads them.
package struct SharedConfiguration: Sendable {
    /// Settings by profile, keys in lower case; nested settings as `section.key`.
    package private(set) var profiles: [String: [String: String]] = [:]
    /// `sso-session NAME` and `services NAME` sections, under those names.
    package private(set) var sections: [String: [String: String]] = [:]

    package init() {}

    /// - Parameters:
    ///   - config: text of the config file, where a profile's section is called `profile NAME`, but `default` plainly.
    ///   - credentials: text of the credentials file, where sections are called as profiles; it wins over the other.
    package init(config: String, credentials: String) {
        for (name, values) in Self.parse(config) {
            let words = name.split(separator: " ", maxSplits: 1).map { $0.trimming() }
            switch words.first {
            case "default": profiles["default", default: [:]].merge(values) { _, new in new }
            case "profile" where words.count == 2: profiles[words[1], default: [:]].merge(values) { _, new in new }
            default: sections[words.joined(separator: " "), default: [:]].merge(values) { _, new in new }
            }
        }
        for (name, values) in Self.parse(credentials) { profiles[name, default: [:]].merge(values) { _, new in new } }
    }

    /// Sections in order. A line that starts with blanks belongs to the key above it.
    private static func parse(_ text: String) -> [(String, [String: String])] {
        var result: [(String, [String: String])] = []
        var parent: String?
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            let trimmed = line.trimming()
            if trimmed.isEmpty || trimmed.hasPrefix("#") || trimmed.hasPrefix(";") { continue }
            if line.hasPrefix("[") {
                let name = line.dropFirst().prefix { $0 != "]" }.trimming()
                result.append((name.filter { $0 != "\"" }, [:]))
                parent = nil
                continue
            }
            guard !result.isEmpty, let equals = trimmed.firstIndex(of: "=") else { continue }
            let key = trimmed[..<equals].trimming().lowercased()
            var value = trimmed[trimmed.index(after: equals)...].trimming()
            if let comment = value.firstRange(of: " #") { value = value[..<comment.lowerBound].trimming() }
            if line.first?.isWhitespace == true, let parent {
                result[result.count - 1].1["\(parent).\(key)"] = value
            } else {
                result[result.count - 1].1[key] = value
                parent = key
            }
        }
        return result
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
