internal import Wire

/// Turns the pieces of an answer's body into values, whatever the pieces' borders are.
protocol PieceDecoder: Sendable {
    associatedtype Element: Sendable
    /// Adds the values that these bytes complete. An error ends the stream, after what was added before it.
    mutating func take(_ bytes: [UInt8], into values: inout [Element]) throws(EngineFailure)
    /// Adds the values that the end of the body completes.
    mutating func end(into values: inout [Element]) throws(EngineFailure)
}

/// A body that is read and decoded as fast as somebody takes the values, and no faster: a slow reader makes the engine
/// wait, and nothing piles up here.
actor DecodedStream<Decoder: PieceDecoder> {
    private let body: AsyncThrowingStream<[UInt8], any Error>
    private let what: String
    private var decoder: Decoder
    private var ready: [Decoder.Element] = []
    private var position = 0
    private var failure: (any Error)?
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
            if let failure {
                self.failure = nil
                throw failure
            }
            if hasEnded { return nil }
            await fill()
        }
        defer { position += 1 }
        return ready[position]
    }

    private func fill() async {
        var iterator = body.makeAsyncIterator()
        position = 0
        ready = []
        do {
            if let piece = try await iterator.next() {
                try decoder.take(piece, into: &ready)
            } else {
                hasEnded = true
                try decoder.end(into: &ready)
            }
        } catch {
            hasEnded = true
            failure = (error as? WireFailure).map { EngineFailure($0, what: what, changes: false) } ?? error
        }
    }
}
