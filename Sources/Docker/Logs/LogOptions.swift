package import FoundationEssentials

/// Which lines of a log are wanted, and what is to stand before them.
package struct LogOptions: Hashable, Sendable {
    package var output = true
    package var errors = true
    /// Goes on with what is written from now on.
    package var follow = false
    /// The time of each line.
    package var timestamps = true
    /// Which node, service and task wrote each line.
    package var details = true
    /// The newest lines of each task; nil is all.
    package var tail: Int? = 100
    package var since: Date?
    /// Whether the containers have a terminal (`ServiceSpecReply.hasTerminal`): their log is one raw stream. Engines from
    /// 23.0 say it themselves; older ones do not.
    package var hasTerminal = false

    package init() {}

    var query: [(String, String)] {
        var query = [
            ("stdout", Self.flag(output)), ("stderr", Self.flag(errors)), ("follow", Self.flag(follow)),
            ("timestamps", Self.flag(timestamps)), ("details", Self.flag(details)),
            ("tail", tail.map { String(max(0, $0)) } ?? "all"),
        ]
        if let since { query.append(("since", Engine.moment(since))) }
        return query
    }

    private static func flag(_ flag: Bool) -> String { flag ? "1" : "0" }
}
