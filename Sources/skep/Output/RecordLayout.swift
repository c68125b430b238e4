import Console

/// Which fields of a record a table shows, and under which headings.
struct RecordLayout: Sendable {
    struct Column: Sendable {
        var heading: String
        var field: String
        var isNumber = false
        /// Shown by `-o wide` only.
        var isWide = false
    }

    var columns: [Column]
    /// The fields by which a record is known while it changes.
    var key: [String]

    func identity(of record: TextValue) -> String {
        key.map { record[$0]?.scalarWord ?? "" }.joined(separator: "/")
    }
}

extension RecordLayout.Column {
    static func text(_ heading: String, _ field: String) -> Self { Self(heading: heading, field: field) }
    static func number(_ heading: String, _ field: String) -> Self {
        Self(heading: heading, field: field, isNumber: true)
    }
    static func wide(_ heading: String, _ field: String) -> Self {
        Self(heading: heading, field: field, isWide: true)
    }
}
