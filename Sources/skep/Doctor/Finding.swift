import Console

/// What one check found.
struct Finding: Sendable {
    enum Status: String, Sendable {
        case ok
        /// Something that skep can do without, for some of what it does.
        case missing
        case failed
    }

    var check: String
    var status: Status
    var found: String
    /// How to mend it; empty when nothing is to be mended.
    var remedy = ""
    /// Credentials or permissions.
    var isAboutRights = false

    var record: TextValue {
        .object([
            ("check", .text(check)), ("status", .text(status.rawValue)), ("found", .text(found)),
            ("remedy", remedy.isEmpty ? .null : .text(remedy)),
        ])
    }
}
