/// Takes the frames of a multiplexed stream apart, wherever the pieces are cut: 8 bytes of header (stream, three zeros,
/// length with the highest byte first), then the payload. Source: moby, `api/types/container` and `pkg/stdcopy`.
struct LogFrames: Sendable {
    /// What a frame brings.
    enum Source: UInt8, Hashable, Sendable { case input, output, error, engine }

    struct Frame: Hashable, Sendable {
        var source: Source
        /// At most `payloadLimit` bytes.
        var payload: [UInt8]
        /// The rest of the payload was let go by.
        var isCut: Bool
    }

    /// The bytes are no frames.
    struct Garbage: Error, Hashable, Sendable { var why: String }

    /// The most bytes of a payload that are kept.
    static let payloadLimit = 64 << 10
    /// A longer frame is not believed: engines write lines of 16 KiB, and a header that lies would hold the stream.
    static let frameLimit = 16 << 20

    private var header: [UInt8] = []
    private var frame: Frame?
    private var missing = 0

    /// Whether a frame is begun and not complete.
    var isInside: Bool { frame != nil || !header.isEmpty }

    /// Adds the frames that these bytes complete.
    mutating func take(_ bytes: [UInt8], into frames: inout [Frame]) throws(Garbage) {
        var rest = bytes[...]
        while true {
            if frame == nil {
                let wanted = rest.prefix(8 - header.count)
                header += wanted
                rest = rest.dropFirst(wanted.count)
                guard header.count == 8 else { return }
                try begin()
            }
            let part = rest.prefix(missing)
            rest = rest.dropFirst(part.count)
            missing -= part.count
            keep(part)
            guard missing == 0, let whole = frame else { return }
            frames.append(whole)
            frame = nil
        }
    }

    private mutating func begin() throws(Garbage) {
        defer { header = [] }
        guard let source = Source(rawValue: header[0]), header[1...3].allSatisfy({ $0 == 0 }) else {
            throw Garbage(why: "not a log frame")
        }
        let length = header[4...7].reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.frameLimit else { throw Garbage(why: "a log frame of \(length) bytes") }
        frame = Frame(source: source, payload: [], isCut: length > Self.payloadLimit)
        missing = length
    }

    private mutating func keep(_ part: ArraySlice<UInt8>) {
        guard let count = frame?.payload.count else { return }
        frame?.payload += part.prefix(max(0, Self.payloadLimit - count))
    }
}
