internal import FoundationEssentials

/// JSON objects, one a line; newer engines may put a record separator before each (RFC 7464).
struct EventDecoder: PieceDecoder {
    /// The most bytes of one event.
    static let lineLimit = 1 << 20

    let peer: String
    private var lines = LineSplitter(limit: Self.lineLimit)

    init(peer: String) { self.peer = peer }

    mutating func take(_ bytes: [UInt8], into events: inout [EngineEvent]) throws(EngineFailure) {
        for line in lines.take(bytes) { if let event = try event(line) { events.append(event) } }
    }

    mutating func end(into events: inout [EngineEvent]) throws(EngineFailure) {
        // A line that was broken off is a lost hint, as those are that come after it.
        if let line = lines.end(), let event = try? event(line) { events.append(event) }
    }

    private func event(_ line: LineSplitter.Line) throws(EngineFailure) -> EngineEvent? {
        let bytes = line.bytes.drop { $0 == 0x1E || $0 == 0x20 }
        if bytes.isEmpty && !line.isCut { return nil }
        guard !line.isCut else { throw unreadable("an event of more than \(Self.lineLimit) bytes") }
        do {
            return try JSONDecoder().decode(EngineEvent.self, from: Data(bytes))
        } catch {
            throw unreadable("not an event: \(String(decoding: bytes.prefix(100), as: UTF8.self))")
        }
    }

    private func unreadable(_ why: String) -> EngineFailure {
        EngineFailure(
            .unreadable, what: "follow events", why: why, next: "check that the address is a Docker engine's",
            peer: peer)
    }
}
