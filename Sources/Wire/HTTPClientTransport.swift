internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Requests over real sockets: https, http, and `http+unix://` with the socket's path percent-encoded as the host.
package final class HTTPClientTransport: HTTPTransport {
    private let direct: HTTPClient
    private let proxies: ProxySettings
    /// By the proxy's own value.
    private let proxied: [ProxySettings.Proxy: HTTPClient]

    /// - Parameters:
    ///   - environment: where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are looked for, in either case. A proxy is
    ///     asked for a tunnel (`CONNECT`), also for plain http.
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
        // A name or port that is wrong shall say so at once; whoever calls decides about another try.
        settings.connectionPool.retryConnectionEstablishment = false
        do {
            settings.tlsConfiguration = try Self.tls(authorities: authorities, identity: identity)
        } catch {
            throw WireFailure(
                .untrusted, peer: identity?.certificate ?? authorities ?? "", why: "\(error)", wasSent: false)
        }
        direct = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        proxies = ProxySettings(environment)
        let common = settings
        proxied = Dictionary(
            Set(proxies.proxies.values).map { ($0, Self.client(through: $0, common)) },
            uniquingKeysWith: { one, _ in one })
    }

    deinit {
        // Connections end with the process; a client that was dropped must not stop it in a debug build.
        direct.shutdown { _ in }
        for client in proxied.values { client.shutdown { _ in } }
    }

    package func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        let place = Place(request.url)
        let start = ContinuousClock.now
        do {
            let answer = try await client(for: place).execute(
                Self.outgoing(request), deadline: .now() + Self.amount(request.limits.total))
            // The library's deadline ends with the headers; the body has what is left of it.
            let rest = request.limits.total - (ContinuousClock.now - start)
            let body = try await Self.within(rest) {
                try await answer.body.collect(upTo: request.limits.responseBytes)
            }
            return WireResponse(
                status: Int(answer.status.code), headers: Self.headers(answer.headers),
                body: [UInt8](body.readableBytesView))
        } catch {
            throw WireFailure(error, peer: place.words)
        }
    }

    package func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        let place = Place(request.url)
        do {
            let answer = try await client(for: place).execute(
                Self.outgoing(request), deadline: .now() + Self.amount(request.limits.total))
            let pieces = Pieces(answer.body.makeAsyncIterator(), of: self)
            // Nothing is read ahead: a reader that is slow makes the sender wait, and memory stays as it is.
            let body = AsyncThrowingStream<[UInt8], any Error> {
                do { return try await pieces.next().map { [UInt8]($0.readableBytesView) } } catch {
                    throw WireFailure(error, peer: place.words)
                }
            }
            return WireStream(status: Int(answer.status.code), headers: Self.headers(answer.headers), body: body)
        } catch {
            throw WireFailure(error, peer: place.words)
        }
    }

    private func client(for place: Place) -> HTTPClient {
        proxies.proxy(scheme: place.scheme, host: place.host, port: place.port).flatMap { proxied[$0] } ?? direct
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

    private static func client(through proxy: ProxySettings.Proxy, _ settings: HTTPClient.Configuration) -> HTTPClient {
        var settings = settings
        if let user = proxy.user {
            settings.proxy = .server(
                host: proxy.host, port: proxy.port,
                authorization: .basic(username: user, password: proxy.password?.reveal() ?? ""))
        } else {
            settings.proxy = .server(host: proxy.host, port: proxy.port)
        }
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    private static func amount(_ duration: Duration) -> TimeAmount {
        let parts = duration.components
        return .nanoseconds(parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000)
    }

    /// A body that is read piece by piece by whoever asks.
    private actor Pieces {
        private var iterator: HTTPClientResponse.Body.AsyncIterator

        /// A transport that nobody holds ends its connections, so the body holds it.
        private let transport: HTTPClientTransport

        init(_ iterator: sending HTTPClientResponse.Body.AsyncIterator, of transport: HTTPClientTransport) {
            self.iterator = iterator
            self.transport = transport
        }

        func next() async throws -> ByteBuffer? {
            var rest = iterator
            defer { iterator = rest }
            return try await rest.next(isolation: self)
        }
    }

    /// Where a URL leads.
    private struct Place: Sendable {
        var scheme: String
        var host: String
        var port: Int?
        /// Host and port, or the socket's path, for messages.
        var words: String

        init(_ url: String) {
            let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
            let authority = parts.count > 1 ? parts[1].prefix { $0 != "?" } : ""
            scheme = parts.first.map { String($0.prefix { $0 != ":" }) } ?? ""
            words = OutsideText.excerpt(String(authority).replacing("%2F", with: "/"))
            let isBracketed = authority.hasPrefix("[")
            host = String(isBracketed ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" })
            port = authority.split(separator: ":").last.flatMap { Int($0) }
        }
    }
}
