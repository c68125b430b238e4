/// The one way in which bytes leave the program for a cloud or an Engine, and come back.
///
/// Real clouds are reached by `HTTPClientTransport`, the tests' scripts and the embedded cloud by their own
/// conformances; whoever calls cannot tell them apart.
package protocol HTTPTransport: Sendable {
    /// Sends one request and reads the whole answer, at most `request.limits.responseBytes` of it.
    /// - Throws: `WireFailure`. Its `wasSent` tells whether the far side may have acted on the request.
    func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse

    /// Sends one request and hands over the answer's body as it comes in, for event streams and logs.
    /// The stream ends when the far side ends it, fails with `WireFailure`, and is closed when it is dropped.
    func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream
}

/// An answer whose body is still coming.
package struct WireStream: Sendable {
    /// The HTTP status, 100...599.
    package var status: Int
    /// Header fields in the order of arrival.
    package var headers: WireHeaders
    /// The body in pieces as they came; not cut at any meaningful place.
    package var body: AsyncThrowingStream<[UInt8], any Error>

    package init(status: Int, headers: WireHeaders, body: AsyncThrowingStream<[UInt8], any Error>) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
