internal import Synchronization
package import Wire

/// A transport that answers as the script says, and keeps what it was asked. `/_ping` is answered by itself.
package final class ScriptedEngine: HTTPTransport {
    /// One answer.
    package enum Answer: Sendable {
        case answer(status: Int, headers: WireHeaders, body: [UInt8])
        /// The body in these pieces; then its end, or the failure.
        case pieces([[UInt8]], headers: WireHeaders, failure: WireFailure?)
        case failure(WireFailure)

        package static func json(_ text: String, status: Int = 200) -> Answer {
            .answer(status: status, headers: ["Content-Type": "application/json"], body: Array(text.utf8))
        }

        /// The engine says no.
        package static func refusal(_ status: Int, _ message: String) -> Answer {
            json(#"{"message":"\#(message)"}"#, status: status)
        }
    }

    private struct State {
        var answers: [Answer]
        var requests: [WireRequest] = []
    }

    private let apiVersion: String
    private let state: Mutex<State>

    package init(apiVersion: String = "1.41", _ answers: [Answer]) {
        self.apiVersion = apiVersion
        state = Mutex(State(answers: answers))
    }

    /// What was asked, without pings.
    package var requests: [WireRequest] { state.withLock { $0.requests } }
    /// `GET /v1.41/nodes`
    package var lines: [String] {
        requests.map { "\($0.method) \($0.url.dropFirst("http://engine".count))" }
    }

    package func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        if request.url.hasSuffix("/_ping") {
            return WireResponse(status: 200, headers: ["Api-Version": apiVersion, "Ostype": "linux"])
        }
        switch next(request) {
        case .answer(let status, let headers, let body):
            return WireResponse(status: status, headers: headers, body: body)
        case .pieces(let pieces, let headers, let failure):
            if let failure { throw failure }
            return WireResponse(status: 200, headers: headers, body: pieces.flatMap { $0 })
        case .failure(let failure): throw failure
        }
    }

    package func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        let (status, headers, pieces, failure): (Int, WireHeaders, [[UInt8]], WireFailure?)
        switch next(request) {
        case .answer(let code, let fields, let body): (status, headers, pieces, failure) = (code, fields, [body], nil)
        case .pieces(let parts, let fields, let end): (status, headers, pieces, failure) = (200, fields, parts, end)
        case .failure(let failure): throw failure
        }
        let (body, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        for piece in pieces { continuation.yield(piece) }
        continuation.finish(throwing: failure)
        return WireStream(status: status, headers: headers, body: body)
    }

    private func next(_ request: WireRequest) -> Answer {
        state.withLock { state in
            state.requests.append(request)
            let nothing = WireFailure(.unreachable, peer: "engine", why: "the script is over", wasSent: false)
            return state.answers.isEmpty ? .failure(nothing) : state.answers.removeFirst()
        }
    }
}
