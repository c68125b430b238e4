internal import AsyncHTTPClient
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

extension WireFailure {
    /// What an error of the HTTP library says about the request. Where it is not known whether the request went out,
    /// it is taken to have gone.
    init(_ error: any Error, peer: String) {
        switch error {
        case let failure as WireFailure: self = failure
        case is CancellationError: self.init(.cancelled, peer: peer, why: "cancelled", wasSent: true)
        case is NIOTooManyBytesError:
            self.init(.tooLarge, peer: peer, why: "the answer is larger than allowed", wasSent: true)
        case let error as NIOConnectionError:
            self.init(.unreachable, peer: peer, why: Self.words(for: error), wasSent: false)
        case is ChannelError: self.init(.broken, peer: peer, why: "\(error)", wasSent: true)
        // The far side closed without TLS's goodbye: that comes after the handshake, so the request may be there.
        case NIOSSLError.uncleanShutdown:
            self.init(.broken, peer: peer, why: "the connection was closed", wasSent: true)
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self.init(.untrusted, peer: peer, why: "TLS: \(error)", wasSent: false)
        case let error as HTTPClientError: self.init(error, peer: peer)
        case let error as IOError:
            let isRefusal = [ECONNREFUSED, ENOENT, EACCES, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode)
            self.init(isRefusal ? .unreachable : .broken, peer: peer, why: "\(error)", wasSent: !isRefusal)
        default: self.init(.broken, peer: peer, why: "\(error)", wasSent: true)
        }
    }

    private init(_ error: HTTPClientError, peer: String) {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout:
            self.init(.unreachable, peer: peer, why: "no connection in time", wasSent: false)
        case .proxyAuthenticationRequired:
            self.init(.unreachable, peer: peer, why: "the proxy wants a user and a password", wasSent: false)
        case .invalidProxyResponse:
            self.init(.unreachable, peer: peer, why: "the proxy refused the connection", wasSent: false)
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            self.init(.timedOut, peer: peer, why: "no answer in time", wasSent: true)
        case .cancelled: self.init(.cancelled, peer: peer, why: "cancelled", wasSent: true)
        case .remoteConnectionClosed:
            self.init(.broken, peer: peer, why: "the connection was closed", wasSent: true)
        case .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath:
            self.init(.badRequest, peer: peer, why: "not a URL", wasSent: false)
        default: self.init(.broken, peer: peer, why: "\(error)", wasSent: true)
        }
    }

    private static func words(for error: NIOConnectionError) -> String {
        if let first = error.connectionErrors.first { return "\(first.error)" }
        return error.dnsAError.map { "no such name (\($0))" } ?? "no such name"
    }
}
