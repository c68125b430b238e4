package import FoundationEssentials

/// One line that a container wrote. Lines of several tasks come in no order.
package struct LogRecord: Hashable, Sendable {
    package enum Stream: Hashable, Sendable { case output, error }

    package var stream: Stream
    /// When it was written; nil when timestamps were not asked for.
    package var at: Date?
    /// `com.docker.swarm.node.id` and what else the engine tells; empty when details were not asked for.
    package var details: [String: String]
    /// As the container wrote it, without the line feed: to be cleaned before it is shown. Bytes that are no UTF-8
    /// became U+FFFD.
    package var text: String
    /// The line was longer than `LogDecoder.lineLimit`; only its beginning is here.
    package var isCut: Bool

    package init(
        stream: Stream, at: Date? = nil, details: [String: String] = [:], text: String, isCut: Bool = false
    ) {
        self.stream = stream
        self.at = at
        self.details = details
        self.text = text
        self.isCut = isCut
    }

    package var node: String? { details["com.docker.swarm.node.id"] }
    package var service: String? { details["com.docker.swarm.service.id"] }
    package var task: String? { details["com.docker.swarm.task.id"] }
}
