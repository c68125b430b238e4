internal import Wire

/// Turns the pieces of an answer's body into values, whatever the pieces' borders are.
protocol PieceDecoder: Sendable {
    associatedtype Element: Sendable
    /// The values that these bytes complete. An error ends the stream.
    mutating func take(_ bytes: [UInt8]) throws(EngineFailure) -> [Element]
    /// The values that the end of the body completes.
    mutating func end() throws(EngineFailure) -> [Element]
}

/// A body that is read and decoded as fast as somebody takes the values, and no faster: a slow reader makes the engine
/// wait, and nothing piles up here.
actor DecodedStream<Decoder: PieceDecoder> {
    private let body: AsyncThrowingStream<[UInt8], any Error>
    private let what: String
    private var decoder: Decoder
    private var ready: [Decoder.Element] = []
    private var position = 0
    private var hasEnded = false

    /// The values as a stream. It fails with `EngineFailure`, and the connection is closed when it is dropped.
    static func values(
        of stream: WireStream, what: String, decoder: Decoder
    ) -> AsyncThrowingStream<Decoder.Element, any Error> {
        let source = DecodedStream(body: stream.body, what: what, decoder: decoder)
        return AsyncThrowingStream { try await source.next() }
    }

    private init(body: AsyncThrowingStream<[UInt8], any Error>, what: String, decoder: Decoder) {
        self.body = body
        self.what = what
        self.decoder = decoder
    }

    private func next() async throws -> Decoder.Element? {
        while position == ready.count {
            if hasEnded { return nil }
            try await fill()
        }
        defer { position += 1 }
        return ready[position]
    }

    private func fill() async throws {
        var iterator = body.makeAsyncIterator()
        let piece: [UInt8]?
        do {
            piece = try await iterator.next()
        } catch let failure as WireFailure {
            hasEnded = true
            throw EngineFailure(failure, what: what, changes: false)
        } catch {
            hasEnded = true
            throw error
        }
        position = 0
        ready = []
        do throws(EngineFailure) {
            if let piece {
                ready = try decoder.take(piece)
            } else {
                hasEnded = true
                ready = try decoder.end()
            }
        } catch {
            hasEnded = true
            throw error
        }
    }
}
