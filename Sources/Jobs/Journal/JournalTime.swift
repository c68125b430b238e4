internal import FoundationEssentials

/// Times as the journal keeps them: ISO 8601 in UTC with milliseconds, which also sort as text.
enum JournalTime {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    static func text(_ date: Date) -> String { date.formatted(style) }
    static func date(_ text: String) -> Date? { try? style.parse(text) }

    /// For a file's name: digits, `T` and `Z` only.
    static func stamp(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
    }
}
