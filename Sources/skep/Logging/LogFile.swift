import Foundation
import Logging
import Wire

/// Writes what `--log-level` asks for to `skep.log` in the state folder, never to the screen.
///
/// Copies share the file's descriptor, which is opened once for appending: the system appends each write whole.
struct LogFile: LogHandler {
    /// A log that has grown larger is begun anew, the old one kept beside it once.
    private static let limitBytes = 16 << 20

    private let descriptor: Int32
    private let now: @Sendable () -> Date
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    /// - Throws: when the file cannot be opened.
    init(path: String, level: Logger.Level, now: @escaping @Sendable () -> Date) throws(CommandFailure) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_size > Self.limitBytes { rename(path, "\(path).old") }
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .failed, what: "log \(path)", why: String(cString: strerror(errno)), next: "leave --log-level out")
        }
        logLevel = level
        self.now = now
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { _, new in new }
            .sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let line = "\(now().formatted(.iso8601)) \(event.level) \(event.message)\(fields)"
        let bytes = Array((OutsideText.cleaned(line) + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
}
