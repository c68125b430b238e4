internal import Wire

/// An engine and what it is reached through. The tunnel, if any, stands as long as this is held, or until it is closed.
package struct EngineConnection: Sendable {
    package let engine: Engine
    package let tunnel: SSHTunnel?

    /// What an address does not tell.
    package struct Settings: Sendable {
        /// For proxies; only TCP goes through one.
        package var environment: [String: String]
        package var pinnedVersion: APIVersion?
        /// Who logs in by ssh when the address names nobody.
        package var user: String
        /// Nil lets ssh choose among its usual keys and the agent's.
        package var identityFile: String?
        /// Host keys that are believed; no other is.
        package var knownHostsFile: String
        /// The local end of a tunnel: a path of less than 100 characters in a folder of mode 0700.
        package var tunnelSocket: String

        package init(
            environment: [String: String] = [:], pinnedVersion: APIVersion? = nil, user: String,
            identityFile: String? = nil, knownHostsFile: String, tunnelSocket: String
        ) {
            self.environment = environment
            self.pinnedVersion = pinnedVersion
            self.user = user
            self.identityFile = identityFile
            self.knownHostsFile = knownHostsFile
            self.tunnelSocket = tunnelSocket
        }
    }

    /// The engine at that address. Nothing is asked yet but what a tunnel takes.
    /// - Throws: `EngineFailure` when a certificate cannot be read or no tunnel stands.
    package static func open(
        to address: EngineAddress, _ settings: Settings
    ) async throws(EngineFailure) -> EngineConnection {
        let peer = address.description
        func engine(_ baseURL: String, _ transport: any HTTPTransport) -> Engine {
            Engine(baseURL: baseURL, peer: peer, transport: transport, pinned: settings.pinnedVersion)
        }
        func socketURL(_ path: String) -> String { "http+unix://\(URLText.escaped(path))" }
        do {
            switch address {
            case .socket(let path):
                let transport = try HTTPClientTransport()
                return EngineConnection(engine: engine(socketURL(path), transport), tunnel: nil)
            case .tcp(let host, let port, let tls):
                let transport = try transport(tls, settings.environment)
                let scheme = tls == nil ? "http" : "https"
                let baseURL = "\(scheme)://\(EngineAddress.bracketed(host)):\(port)"
                return EngineConnection(engine: engine(baseURL, transport), tunnel: nil)
            case .ssh(let user, let host, let port, let socket):
                let tunnel = SSHTunnel(
                    target: SSHTarget(
                        user: user ?? settings.user, host: host, port: port, identityFile: settings.identityFile,
                        knownHostsFile: settings.knownHostsFile, remoteSocket: socket),
                    socket: settings.tunnelSocket)
                try await tunnel.open()
                let transport = try HTTPClientTransport()
                return EngineConnection(engine: engine(socketURL(tunnel.socket), transport), tunnel: tunnel)
            }
        } catch let failure as TunnelFailure {
            throw EngineFailure(
                .tunnel(failure.kind), what: "open a tunnel", why: failure.why, next: failure.next, peer: peer)
        } catch let failure as WireFailure {
            throw EngineFailure(
                .untrusted, what: "read the certificates", why: "\(failure.peer): \(failure.why)",
                next: "check the files in DOCKER_CERT_PATH", peer: peer)
        } catch {
            throw EngineFailure(
                .unreachable, what: "reach the engine", why: "\(error)", next: "check the address", peer: peer)
        }
    }

    private static func transport(
        _ tls: EngineTLS?, _ environment: [String: String]
    ) throws -> HTTPClientTransport {
        switch (tls?.certificate, tls?.key) {
        case (let certificate?, let key?):
            let identity = TLSIdentity(authorities: tls?.authorities, certificate: certificate, key: key)
            return try HTTPClientTransport(environment: environment, identity: identity)
        case (nil, nil): return try HTTPClientTransport(environment: environment, authorities: tls?.authorities)
        case (let certificate, _):
            throw WireFailure(
                .untrusted, peer: certificate ?? tls?.key ?? "",
                why: certificate == nil ? "there is no cert.pem beside it" : "there is no key.pem beside it",
                wasSent: false)
        }
    }
}
