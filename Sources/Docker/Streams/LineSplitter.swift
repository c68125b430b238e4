/// Bytes in pieces become lines. A line that grows over the limit is cut: its beginning is kept, the rest of it is let
/// go by, so that no sender can fill the memory.
struct LineSplitter: Sendable {
    struct Line: Hashable, Sendable {
        /// Without the line feed, and without a carriage return before it.
        var bytes: [UInt8]
        var isCut: Bool
    }

    let limit: Int
    private var present = Line(bytes: [], isCut: false)

    init(limit: Int) {
        precondition(limit > 0, "a line has room for something")
        self.limit = limit
    }

    /// The lines that these bytes end.
    mutating func take(_ bytes: some Collection<UInt8>) -> [Line] {
        var lines: [Line] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            append(rest[..<end])
            lines.append(finished())
            rest = rest[rest.index(after: end)...]
        }
        append(rest)
        return lines
    }

    /// What stands there without a line feed when no more bytes come.
    mutating func end() -> Line? {
        present.bytes.isEmpty && !present.isCut ? nil : finished()
    }

    private mutating func append(_ bytes: some Collection<UInt8>) {
        let room = limit - present.bytes.count
        if bytes.count > room { present.isCut = true }
        present.bytes += bytes.prefix(room)
    }

    private mutating func finished() -> Line {
        defer { present = Line(bytes: [], isCut: false) }
        if present.bytes.last == 0x0D { present.bytes.removeLast() }
        return present
    }
}
