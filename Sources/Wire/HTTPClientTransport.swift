internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Requests over real sockets: https, http, and `http+unix://` with the socket's path percent-encoded as the host.
package final class HTTPClientTransport: HTTPTransport {
    private let direct: HTTPClient
    private let proxied: (client: HTTPClient, exceptions: [String])?

    /// - Parameters:
    ///   - environment: where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are looked for, in either case.
    ///   - authorities: a PEM bundle to believe instead of the system's (`AWS_CA_BUNDLE`).
    ///   - identity: a client's certificate, for an Engine behind TLS.
    /// - Throws: `WireFailure` when a certificate or key cannot be read.
    package init(
        environment: [String: String] = [:], authorities: String? = nil, identity: TLSIdentity? = nil
    ) throws(WireFailure) {
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        settings.decompression = .disabled
        settings.timeout = .init(connect: .seconds(4))
        settings.connectionPool.idleTimeout = .seconds(30)
        settings.httpVersion = .http1Only
        do {
            settings.tlsConfiguration = try Self.tls(authorities: authorities, identity: identity)
        } catch {
            throw WireFailure(
                .untrusted, peer: identity?.certificate ?? authorities ?? "", why: "\(error)", wasSent: false)
        }
        direct = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        if let proxy = Self.proxy(in: environment) {
            settings.proxy = proxy
            let exceptions = (environment["NO_PROXY"] ?? environment["no_proxy"] ?? "").split(separator: ",")
                .map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
            proxied = (HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings), exceptions)
        } else {
            proxied = nil
        }
    }

    deinit {
        // Connections end with the process; a client that was dropped must not stop it in a debug build.
        direct.shutdown { _ in }
        proxied?.client.shutdown { _ in }
    }

    package func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        let peer = Self.peer(of: request.url)
        let deadline = NIODeadline.now() + .nanoseconds(Self.nanoseconds(request.limits.total))
        do {
            let answer = try await client(for: request.url).execute(Self.outgoing(request), deadline: deadline)
            let body = try await Self.within(request.limits.total) {
                try await answer.body.collect(upTo: request.limits.responseBytes)
            }
            return WireResponse(
                status: Int(answer.status.code), headers: Self.headers(answer.headers),
                body: [UInt8](body.readableBytesView))
        } catch {
            throw Self.failure(error, peer: peer)
        }
    }

    package func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        let peer = Self.peer(of: request.url)
        do {
            let answer = try await client(for: request.url).execute(
                Self.outgoing(request),
                deadline: .now() + .nanoseconds(Self.nanoseconds(request.limits.total) + Self.day))
            let (pieces, feed) = AsyncThrowingStream.makeStream(of: [UInt8].self, throwing: (any Error).self)
            let pump = Task {
                do {
                    for try await piece in answer.body { feed.yield([UInt8](piece.readableBytesView)) }
                    feed.finish()
                } catch {
                    feed.finish(throwing: Self.failure(error, peer: peer))
                }
            }
            feed.onTermination = { _ in pump.cancel() }
            return WireStream(status: Int(answer.status.code), headers: Self.headers(answer.headers), body: pieces)
        } catch {
            throw Self.failure(error, peer: peer)
        }
    }

    /// A stream may last; a day is longer than any that a console keeps.
    private static let day: Int64 = 86_400_000_000_000

    private func client(for url: String) -> HTTPClient {
        guard let proxied else { return direct }
        let host = Self.host(of: url)
        let isOwn =
            host == "localhost" || host.hasPrefix("127.") || host == "::1" || host == "169.254.169.254"
            || host == "169.254.170.2" || url.hasPrefix("http+unix:")
        let isExcepted = proxied.exceptions.contains {
            $0 == "*" || host == $0 || host.hasSuffix($0.hasPrefix(".") ? $0 : ".\($0)")
        }
        return isOwn || isExcepted ? direct : proxied.client
    }

    /// Runs the work, and cancels it when the time is over.
    private static func within<Value: Sendable>(
        _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let value = first else { throw HTTPClientError.deadlineExceeded }
            return value
        }
    }

    private static func outgoing(_ request: WireRequest) -> HTTPClientRequest {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for field in request.headers.fields { outgoing.headers.add(name: field.name, value: field.value) }
        if !request.body.isEmpty { outgoing.body = .bytes(request.body) }
        return outgoing
    }

    private static func headers(_ headers: HTTPHeaders) -> WireHeaders {
        WireHeaders(headers.map { WireHeaders.Field($0.name, $0.value) })
    }

    private static func tls(authorities: String?, identity: TLSIdentity?) throws -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let bundle = identity?.authorities ?? authorities { tls.trustRoots = .file(bundle) }
        if let identity {
            tls.certificateChain = try NIOSSLCertificate.fromPEMFile(identity.certificate).map { .certificate($0) }
            tls.privateKey = .privateKey(try NIOSSLPrivateKey(file: identity.key, format: .pem))
        }
        return tls
    }

    private static func proxy(in environment: [String: String]) -> HTTPClient.Configuration.Proxy? {
        let names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"]
        guard let text = names.lazy.compactMap({ environment[$0] }).first(where: { !$0.isEmpty }) else { return nil }
        let rest = text.split(separator: "/", omittingEmptySubsequences: true).first { !$0.hasSuffix(":") } ?? ""
        let pieces = rest.split(separator: "@")
        let place = (pieces.last ?? "").split(separator: ":")
        guard let host = place.first else { return nil }
        let port = place.count > 1 ? Int(place[1]) ?? 8080 : 8080
        if pieces.count == 2 {
            let words = pieces[0].split(separator: ":", maxSplits: 1)
            if words.count == 2 {
                return .server(
                    host: String(host), port: port,
                    authorization: .basic(username: String(words[0]), password: String(words[1])))
            }
        }
        return .server(host: String(host), port: port)
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let parts = duration.components
        return parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000
    }

    /// Host and port of a URL, for messages.
    private static func peer(of url: String) -> String {
        let rest = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
        return OutsideText.excerpt(String(rest).replacing("%2F", with: "/"))
    }

    private static func host(of url: String) -> String {
        let place = peer(of: url)
        if place.hasPrefix("[") { return String(place.dropFirst().prefix { $0 != "]" }) }
        return String(place.prefix { $0 != ":" })
    }

    private static func failure(_ error: any Error, peer: String) -> WireFailure {
        if let failure = error as? WireFailure { return failure }
        if error is CancellationError { return WireFailure(.cancelled, peer: peer, why: "cancelled", wasSent: true) }
        if error is NIOTooManyBytesError {
            return WireFailure(.tooLarge, peer: peer, why: "the answer is larger than allowed", wasSent: true)
        }
        if error is NIOConnectionError || error is ChannelError {
            return WireFailure(.unreachable, peer: peer, why: "\(error)", wasSent: false)
        }
        if error is NIOSSLError || error is NIOSSLExtraError || error is BoringSSLError {
            return WireFailure(.untrusted, peer: peer, why: "\(error)", wasSent: false)
        }
        if let error = error as? HTTPClientError {
            switch error {
            case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
                return WireFailure(.unreachable, peer: peer, why: "no connection in time", wasSent: false)
            case .deadlineExceeded, .readTimeout, .writeTimeout:
                return WireFailure(.timedOut, peer: peer, why: "no answer in time", wasSent: true)
            case .cancelled: return WireFailure(.cancelled, peer: peer, why: "cancelled", wasSent: true)
            case .remoteConnectionClosed:
                return WireFailure(.broken, peer: peer, why: "the connection was closed", wasSent: true)
            case .invalidURL, .emptyHost, .emptyScheme:
                return WireFailure(.badRequest, peer: peer, why: "not a URL", wasSent: false)
            default: return WireFailure(.broken, peer: peer, why: "\(error)", wasSent: true)
            }
        }
        if let error = error as? IOError {
            let isRefusal = [ECONNREFUSED, ENOENT, EACCES, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode)
            return WireFailure(isRefusal ? .unreachable : .broken, peer: peer, why: "\(error)", wasSent: !isRefusal)
        }
        return WireFailure(.broken, peer: peer, why: "\(error)", wasSent: true)
    }
}
