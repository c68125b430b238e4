internal import FoundationEssentials

/// Where an engine is and how it is spoken to.
package enum EngineAddress: Hashable, Sendable, CustomStringConvertible {
    case socket(path: String)
    /// Nil `tls` is plain HTTP.
    case tcp(host: String, port: Int, tls: EngineTLS?)
    case ssh(user: String?, host: String, port: Int, socket: String)

    package static let usualSocket = "/var/run/docker.sock"

    /// Reads `unix:///run/docker.sock`, `tcp://10.0.0.1:2376`, `https://…`, `http://…` and `ssh://user@host:22/run/docker.sock`.
    /// - Parameter tls: the certificates for `tcp` and `https`.
    /// - Throws: `EngineFailure` that says what is wrong with it; a password in it is not repeated.
    package init(_ text: String, tls: EngineTLS? = nil) throws(EngineFailure) {
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Self.unusable("it has no scheme such as unix:// or tcp://") }
        let scheme = parts[0].lowercased()
        if scheme == "unix" {
            guard parts[1].hasPrefix("/"), parts[1].count > 1 else {
                throw Self.unusable("unix:// wants the whole path of a socket")
            }
            self = .socket(path: String(parts[1]))
            return
        }
        let rest = parts[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let path = rest.count > 1 && !rest[1].isEmpty ? "/\(rest[1])" : nil
        let place = try Place(rest[0])
        switch scheme {
        case "tcp", "http", "https":
            guard path == nil, place.user == nil else {
                throw Self.unusable("\(scheme):// wants a host and a port and nothing else")
            }
            guard scheme != "http" || tls == nil else { throw Self.unusable("http:// does not go with TLS") }
            let secured = tls ?? (scheme == "https" ? EngineTLS() : nil)
            self = .tcp(host: place.host, port: place.port ?? (secured == nil ? 2375 : 2376), tls: secured)
        case "ssh":
            self = .ssh(user: place.user, host: place.host, port: place.port ?? 22, socket: path ?? Self.usualSocket)
        default: throw Self.unusable("the scheme '\(scheme)' is not one of unix, tcp, http, https and ssh")
        }
    }

    /// As an operator would write it.
    package var description: String {
        switch self {
        case .socket(let path): "unix://\(path)"
        case .tcp(let host, let port, _): "tcp://\(Self.bracketed(host)):\(port)"
        case .ssh(let user, let host, let port, _):
            "ssh://\(user.map { "\($0)@" } ?? "")\(Self.bracketed(host))\(port == 22 ? "" : ":\(port)")"
        }
    }

    static func bracketed(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

    static func unusable(_ why: String) -> EngineFailure {
        EngineFailure(
            .refused, what: "read the engine's address", why: why,
            next: "correct DOCKER_HOST or the Docker context", peer: "")
    }

    /// `user@host:port`; the host of an IPv6 address stands in brackets.
    private struct Place {
        var user: String?
        var host: String
        var port: Int?

        init(_ text: Substring) throws(EngineFailure) {
            var rest = text
            if let at = rest.lastIndex(of: "@") {
                let name = rest[..<at]
                guard !name.contains(":") else { throw unusable("it holds a password; use a key") }
                guard !name.isEmpty else { throw unusable("the user's name is empty") }
                user = String(name)
                rest = rest[rest.index(after: at)...]
            }
            if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
                host = String(rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
            } else {
                let end = rest.firstIndex(of: ":") ?? rest.endIndex
                host = String(rest[..<end])
                rest = rest[end...]
            }
            let isPlain = host.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || ".:-_%".contains($0))
            }
            guard !host.isEmpty, isPlain, !host.hasPrefix("-") else { throw unusable("the host is not a plain name") }
            guard !rest.isEmpty else { return }
            guard rest.hasPrefix(":"), let number = Int(rest.dropFirst()), (1...65_535).contains(number) else {
                throw unusable("the port is not a number from 1 to 65535")
            }
            port = number
        }
    }
}

/// Certificates for an engine behind TLS, as PEM files. The server's own is always checked.
package struct EngineTLS: Hashable, Sendable {
    /// Who signs the servers that are believed; nil takes the system's.
    package var authorities: String?
    package var certificate: String?
    package var key: String?

    package init(authorities: String? = nil, certificate: String? = nil, key: String? = nil) {
        self.authorities = authorities
        self.certificate = certificate
        self.key = key
    }
}
