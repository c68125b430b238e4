internal import FoundationEssentials
package import Wire

/// A Docker engine reached over one transport. Every call has a deadline, a typed failure, and the negotiated version.
package actor Engine {
    /// How long the calls may take.
    package enum Deadline {
        /// `/_ping` needs nobody but the engine.
        package static let ping = Duration.seconds(5)
        /// A manager without a leader holds a call for exactly 20 s before it says so.
        package static let manager = Duration.seconds(25)
        /// Joining waits up to 20 s on the far side, then goes on in the background.
        package static let join = Duration.seconds(30)
    }

    /// Where requests go: `http+unix://%2Fvar%2Frun%2Fdocker.sock`, `https://10.0.0.1:2376`; no slash at the end.
    private let baseURL: String
    private let transport: any HTTPTransport
    private let pinned: APIVersion?
    private var negotiated: APIVersion?
    /// The engine's address as an operator would write it.
    package nonisolated let peer: String

    /// - Parameter pinned: `DOCKER_API_VERSION`; nil negotiates.
    package init(baseURL: String, peer: String, transport: any HTTPTransport, pinned: APIVersion? = nil) {
        self.baseURL = baseURL
        self.peer = peer
        self.transport = transport
        self.pinned = pinned
    }

    /// The version that calls carry: ours or the engine's, whichever is lower. Asked once, and again after a mismatch.
    package func version() async throws(EngineFailure) -> APIVersion {
        if let known = pinned ?? negotiated { return known }
        let theirs = try await ping().apiVersion
        guard theirs >= .oldest else {
            throw EngineFailure(
                .tooOld, what: "negotiate the API version",
                why: "the engine speaks \(theirs), skep \(APIVersion.oldest) and later",
                next: "upgrade the engine to 20.10 or later", peer: peer)
        }
        let agreed = min(theirs, .newest)
        negotiated = agreed
        return agreed
    }

    /// One call of the API.
    struct Call: Sendable {
        var what: String
        var method = "GET"
        var path: String
        var query: [(String, String)] = []
        var body: JSONValue?
        var isVersioned = true
        var deadline = Deadline.manager

        /// Whether a lost reply leaves something changed.
        var changes: Bool { method != "GET" && method != "HEAD" }
    }

    /// Sends a call and returns the answer when its status is in 200...299.
    func answer(to call: Call) async throws(EngineFailure) -> WireResponse {
        do {
            return try await sendOnce(call)
        } catch {
            // The engine was exchanged for one of another version under us: agree anew, once. It acted on nothing.
            guard error.kind == .tooOld || error.kind == .tooNew, call.isVersioned, negotiated != nil else {
                throw error
            }
            negotiated = nil
            return try await sendOnce(call)
        }
    }

    private func sendOnce(_ call: Call) async throws(EngineFailure) -> WireResponse {
        let request = try await request(for: call)
        let response: WireResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw EngineFailure(error, what: call.what, changes: call.changes)
        }
        guard (200...299).contains(response.status) else {
            throw EngineFailure(
                status: response.status, body: response.body, what: call.what, changes: call.changes, peer: peer)
        }
        return response
    }

    /// Opens a stream and returns it when its status is in 200...299. The deadline is for the headers only.
    func stream(for call: Call) async throws(EngineFailure) -> WireStream {
        let request = try await request(for: call)
        let stream: WireStream
        do {
            stream = try await transport.stream(request)
        } catch {
            throw EngineFailure(error, what: call.what, changes: false)
        }
        guard (200...299).contains(stream.status) else {
            var body: [UInt8] = []
            do {
                for try await piece in stream.body {
                    body += piece
                    if body.count > 4096 { break }
                }
            } catch {
                // What came of the message must do.
            }
            throw EngineFailure(status: stream.status, body: body, what: call.what, changes: false, peer: peer)
        }
        return stream
    }

    /// Reads an answer's JSON.
    func decode<Value: Decodable>(_ type: Value.Type, from body: [UInt8], what: String) throws(EngineFailure) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            throw unreadable(what, Self.words(for: error))
        }
    }

    func read<Value: Decodable>(_ type: Value.Type, _ call: Call) async throws(EngineFailure) -> Value {
        try decode(type, from: try await answer(to: call).body, what: call.what)
    }

    func unreadable(_ what: String, _ why: String) -> EngineFailure {
        EngineFailure(
            .unreadable, what: what, why: why, next: "check that the address is a Docker engine's", peer: peer)
    }

    private func request(for call: Call) async throws(EngineFailure) -> WireRequest {
        let prefix = call.isVersioned ? "/v\(try await version())" : ""
        var headers: WireHeaders = []
        // The socket's path is no host name; engines refuse a malformed one.
        if baseURL.hasPrefix("http+unix:") { headers["Host"] = "docker" }
        var body: [UInt8] = []
        if let value = call.body {
            headers["Content-Type"] = "application/json"
            do {
                body = Array(try JSONEncoder().encode(value))
            } catch {
                throw EngineFailure(
                    .refused, what: call.what, why: "the request cannot be written as JSON",
                    next: "this is a defect of skep; please report it", peer: peer)
            }
        }
        let query = call.query.map { "\($0.0)=\(URLText.escaped($0.1))" }.joined(separator: "&")
        return WireRequest(
            method: call.method, url: baseURL + prefix + call.path + (query.isEmpty ? "" : "?" + query),
            headers: headers, body: body, limits: WireLimits(total: call.deadline))
    }

    /// Where in the document the decoder stopped and why, without the document's own text.
    private static func words(for error: any Error) -> String {
        func place(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        }
        return switch error {
        case DecodingError.keyNotFound(let key, let context): "no \(key.stringValue) at \(place(context))"
        case DecodingError.typeMismatch(_, let context): "another type than expected at \(place(context))"
        case DecodingError.valueNotFound(_, let context): "nothing at \(place(context))"
        case DecodingError.dataCorrupted(let context):
            "not readable at \(place(context)): \(context.debugDescription)"
        default: "not readable"
        }
    }
}
