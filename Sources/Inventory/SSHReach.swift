package import Docker
package import Fleet
internal import Foundation
package import Wire

/// Engines through ssh tunnels, one for each manager, kept open; or the engine that `DOCKER_HOST` names.
package actor SSHReach: SwarmReach {
    /// How a cluster's hosts are entered, from config.yaml.
    package struct Login: Hashable, Sendable {
        /// Nil tries the users that the usual images have.
        package var user: String?
        /// Nil takes the key that skep keeps under the instance's key name.
        package var identityFile: String?

        package init(user: String? = nil, identityFile: String? = nil) {
            self.user = user
            self.identityFile = identityFile
        }
    }

    /// Tried in order when nobody named one: our template's and Docker's, Amazon Linux's, Ubuntu's.
    private static let usualUsers = ["docker", "ec2-user", "ubuntu"]

    private struct Line {
        var tunnel: SSHTunnel
        var engine: Engine
    }

    private let transport: any HTTPTransport
    private let logins: [String: Login]
    private let stateFolder: String
    private let socketFolder: String
    private var lines: [String: Line] = [:]
    private var pinned: [ClusterKey: [String: String]] = [:]

    /// - Parameters:
    ///   - stateFolder: where `keys/` and `known_hosts/` are.
    ///   - socketFolder: a folder of mode 0700 with a short path.
    package init(transport: any HTTPTransport, logins: [String: Login], stateFolder: String, socketFolder: String) {
        self.transport = transport
        self.logins = logins
        self.stateFolder = stateFolder
        self.socketFolder = socketFolder
    }

    package func namedEngine(of cluster: ClusterKey) async throws(EngineFailure) -> Engine? { nil }

    package func engine(of cluster: ClusterKey, at route: SwarmRoute) async throws(EngineFailure) -> Engine {
        if let line = lines[route.address], await line.tunnel.isOpen { return line.engine }
        guard let hostKey = route.hostKey else {
            throw Self.failure(
                TunnelFailure(.hostKeyUnknown, why: "\(route.address) has not published its host key yet"), route)
        }
        let knownHosts = KnownHosts(path: "\(stateFolder)/known_hosts/\(cluster.name)@\(cluster.region)")
        pinned[cluster, default: [:]][route.address] = hostKey
        do throws(TunnelFailure) { try knownHosts.pin(pinned[cluster] ?? [:]) } catch {
            throw Self.failure(error, route)
        }
        let login = logins[cluster.name.rawValue] ?? Login()
        let kept = route.keyName.map { "\(stateFolder)/keys/\($0).pem" }
        let identity = login.identityFile ?? kept.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
        var last = TunnelFailure(.permissionDenied, why: "no user let in")
        for user in login.user.map({ [$0] }) ?? Self.usualUsers {
            let target = SSHTarget(
                user: user, host: route.address, identityFile: identity, knownHostsFile: knownHosts.path)
            let tunnel = SSHTunnel(target: target, socket: "\(socketFolder)/\(route.instance).sock")
            do throws(TunnelFailure) {
                try await tunnel.open()
                let path = tunnel.socket.replacingOccurrences(of: "/", with: "%2F")
                let engine = Engine(
                    baseURL: "http+unix://\(path)", peer: "\(user)@\(route.address)", transport: transport)
                lines[route.address] = Line(tunnel: tunnel, engine: engine)
                return engine
            } catch {
                last = error
                if error.kind != .permissionDenied { break }
            }
        }
        throw Self.failure(last, route)
    }

    /// Ends every tunnel.
    package func close() async {
        for line in lines.values { await line.tunnel.close() }
        lines = [:]
    }

    private static func failure(_ failure: TunnelFailure, _ route: SwarmRoute) -> EngineFailure {
        EngineFailure(
            .tunnel(failure.kind), what: "ssh to \(route.address)", why: failure.why, next: failure.next,
            peer: route.address)
    }
}
