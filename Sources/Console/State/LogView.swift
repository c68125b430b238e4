package import Fleet
package import FoundationEssentials

/// Whose log is read.
package enum LogSource: Hashable, Sendable {
    case service(ClusterKey, id: String, name: String)
    case task(ClusterKey, id: String, name: String)
    /// EC2's console output of a node's start.
    case startUp(ClusterKey, InstanceID)

    /// `go-demo_main`, or the instance's id.
    package var title: String {
        switch self {
        case .service(_, _, let name), .task(_, _, let name): name
        case .startUp(_, let instance): "start-up of \(instance)"
        }
    }
}

/// One line of a log, as it came from outside.
package struct LogLine: Hashable, Sendable {
    package enum Stream: Hashable, Sendable { case output, error }

    package var at: Date?
    /// The task or node that wrote it; empty when there is only one.
    package var source: String
    package var stream: Stream
    package var text: String

    package init(at: Date? = nil, source: String = "", stream: Stream = .output, text: String) {
        self.at = at
        self.source = source
        self.stream = stream
        self.text = text
    }
}

/// The log that is open.
package struct LogView: Equatable, Sendable {
    package var source: LogSource
    /// Oldest first, at most `Limits.logLines`.
    package var lines: [LogLine] = []
    /// Lines that fell out of the beginning.
    package var dropped = 0
    /// Stays at the newest line.
    package var follows = true
    /// The first line shown when it does not follow, an index of `lines`.
    package var top = 0
    /// What `/` looks for; empty looks for nothing.
    package var search = ""
    /// The line of the match that `n` went to, an index of `lines`.
    package var match: Int?
    /// Why no more lines come; nil while they may.
    package var ended: String?

    package init(source: LogSource) { self.source = source }

    /// Indices of the lines in which the search is found.
    package var matches: [Int] {
        guard !search.isEmpty else { return [] }
        let wanted = search.lowercased()
        return lines.indices.filter { lines[$0].text.lowercased().contains(wanted) }
    }
}
