internal import FoundationEssentials

/// A log's bytes become records: frames or a terminal's raw stream, with or without time and details before each line.
struct LogDecoder: PieceDecoder {
    /// The most bytes of one line.
    static let lineLimit = LogFrames.payloadLimit

    let what: String
    let peer: String
    let options: LogOptions
    let isRaw: Bool
    private var frames = LogFrames()
    private var lines = LineSplitter(limit: Self.lineLimit)

    init(what: String, peer: String, options: LogOptions, isRaw: Bool) {
        self.what = what
        self.peer = peer
        self.options = options
        self.isRaw = isRaw
    }

    mutating func take(_ bytes: [UInt8], into records: inout [LogRecord]) throws(EngineFailure) {
        if isRaw {
            records += lines.take(bytes).map { record(of: $0, .output) }
            return
        }
        var whole: [LogFrames.Frame] = []
        var garbage: LogFrames.Garbage?
        do throws(LogFrames.Garbage) { try frames.take(bytes, into: &whole) } catch { garbage = error }
        for frame in whole { records += try self.records(of: frame) }
        if let garbage { throw unreadable(garbage.why) }
    }

    mutating func end(into records: inout [LogRecord]) throws(EngineFailure) {
        if isRaw {
            if let line = lines.end() { records.append(record(of: line, .output)) }
        } else if frames.isInside {
            throw unreadable("the log ended in the middle of a frame")
        }
    }

    /// Engines write one line a frame. Should there be more, they share the time and details before the first.
    private func records(of frame: LogFrames.Frame) throws(EngineFailure) -> [LogRecord] {
        let stream: LogRecord.Stream
        switch frame.source {
        case .input, .output: stream = .output
        case .error: stream = .error
        case .engine:
            throw EngineFailure(
                .refused, what: what, why: String(decoding: frame.payload, as: UTF8.self),
                next: "read the engine's log", peer: peer)
        }
        var splitter = LineSplitter(limit: Self.lineLimit)
        var found = splitter.take(frame.payload)
        if let rest = splitter.end() { found.append(rest) }
        if frame.isCut, !found.isEmpty { found[found.count - 1].isCut = true }
        guard let first = found.first else { return [] }
        let head = record(of: first, stream)
        return [head]
            + found.dropFirst().map { line in
                LogRecord(
                    stream: stream, at: head.at, details: head.details,
                    text: String(decoding: line.bytes, as: UTF8.self), isCut: line.isCut)
            }
    }

    private func record(of line: LineSplitter.Line, _ stream: LogRecord.Stream) -> LogRecord {
        var rest = line.bytes[...]
        var record = LogRecord(stream: stream, text: "", isCut: line.isCut)
        if options.timestamps, let word = Self.word(of: rest), let time = EngineTime(word.text) {
            record.at = time.date
            rest = word.rest
        }
        if options.details, let word = Self.word(of: rest), let details = Self.details(word.text) {
            record.details = details
            rest = word.rest
        }
        record.text = String(decoding: rest, as: UTF8.self)
        return record
    }

    /// What stands before the first blank, and what after it.
    private static func word(of bytes: ArraySlice<UInt8>) -> (text: String, rest: ArraySlice<UInt8>)? {
        guard let end = bytes.firstIndex(of: 0x20) else { return nil }
        return (String(decoding: bytes[..<end], as: UTF8.self), bytes[(end + 1)...])
    }

    /// `key=value,key=value`, both escaped as in a query; nothing at all when the engine knows none. Nil when it is none.
    private static func details(_ text: String) -> [String: String]? {
        var details: [String: String] = [:]
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                URLText.unescaped)
            guard parts.count == 2, let key = parts[0], let value = parts[1] else { return nil }
            details[key] = value
        }
        return details
    }

    private func unreadable(_ why: String) -> EngineFailure {
        EngineFailure(
            .unreadable, what: what, why: why, next: "open the log again; if it stays, look with docker service logs",
            peer: peer)
    }
}
