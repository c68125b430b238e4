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
        /// A Docker context, or an engine's address such as `tcp://10.0.0.1:2376`; nil goes by ssh to the managers.
        package var docker: String?

        package init(user: String? = nil, identityFile: String? = nil, docker: String? = nil) {
            self.user = user
            self.identityFile = identityFile
            self.docker = docker
        }
    }

    /// Tried in order when nobody named one: our template's and Docker's, Amazon Linux's, Ubuntu's.
    private static let usualUsers = ["docker", "ec2-user", "ubuntu"]

    private struct Line {
        var address: String
        var tunnel: SSHTunnel
        var engine: Engine
    }

    /// A host's key as it was pinned, and the address that it had then.
    private struct Pin {
        var address: String
        var key: String
    }

    private let transport: any HTTPTransport
    private let docker: DockerSettings
    private let environment: [String: String]
    private let logins: [String: Login]
    private let stateFolder: String
    private let socketFolder: String
    private var lines: [InstanceID: Line] = [:]
    /// Tunnels that are being opened: whoever else wants one waits for it, for two would fight over the local socket.
    private var opening: [InstanceID: Task<Engine, any Error>] = [:]
    /// Engines that the operator's settings name.
    private var named: [EngineAddress: EngineConnection] = [:]
    private var pins: [ClusterKey: [InstanceID: Pin]] = [:]

    /// - Parameters:
    ///   - docker: the operator's own Docker settings.
    ///   - environment: for proxies on the way to engines over TCP.
    ///   - stateFolder: where `keys/` and `known_hosts/` are.
    ///   - socketFolder: a folder of mode 0700 with a short path.
    package init(
        transport: any HTTPTransport, docker: DockerSettings, environment: [String: String] = [:],
        logins: [String: Login], stateFolder: String, socketFolder: String
    ) {
        self.transport = transport
        self.docker = docker
        self.environment = environment
        self.logins = logins
        self.stateFolder = stateFolder
        self.socketFolder = socketFolder
    }

    package func namedEngine(of cluster: ClusterKey) async throws(EngineFailure) -> NamedEngine? {
        let login = logins[cluster.name.rawValue] ?? Login()
        if let word = login.docker {
            let address = try address(word)
            return NamedEngine(engine: try await connect(to: address, cluster, login), isChosenForCluster: true)
        }
        // What is chosen for no cluster in particular is no reason to see none when it is broken.
        do throws(EngineFailure) {
            guard let address = try docker.chosenAddress() else { return nil }
            return NamedEngine(engine: try await connect(to: address, cluster, login), isChosenForCluster: false)
        } catch { return nil }
    }

    private func connect(
        to address: EngineAddress, _ cluster: ClusterKey, _ login: Login
    ) async throws(EngineFailure) -> Engine {
        if let connection = named[address] { return connection.engine }
        let connection = try await EngineConnection.open(
            to: address,
            EngineConnection.Settings(
                environment: environment, pinnedVersion: docker.pinnedVersion,
                user: login.user ?? Self.usualUsers[0], identityFile: login.identityFile,
                knownHostsFile: "\(stateFolder)/known_hosts/\(cluster.name)@\(cluster.region)",
                tunnelSocket: "\(socketFolder)/named-\(named.count).sock"))
        named[address] = connection
        return connection.engine
    }

    /// A word of config.yaml: an address where it looks like one, else a context.
    private func address(_ word: String) throws(EngineFailure) -> EngineAddress {
        word.contains("://") ? try EngineAddress(word) : try docker.address(ofContext: word)
    }

    package func engine(of cluster: ClusterKey, at route: SwarmRoute) async throws(EngineFailure) -> Engine {
        if let line = lines[route.instance], line.address == route.address, await line.tunnel.isOpen {
            return line.engine
        }
        let task = opening[route.instance] ?? Task { try await self.open(cluster, route) }
        opening[route.instance] = task
        defer { opening[route.instance] = nil }
        do { return try await task.value } catch {
            throw error as? EngineFailure ?? Self.failure(TunnelFailure(.unreachable, why: "cancelled"), route)
        }
    }

    private func open(_ cluster: ClusterKey, _ route: SwarmRoute) async throws(EngineFailure) -> Engine {
        let knownHosts: KnownHosts
        do throws(TunnelFailure) { knownHosts = try pin(route, of: cluster) } catch { throw Self.failure(error, route) }
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
                lines[route.instance] = Line(address: route.address, tunnel: tunnel, engine: engine)
                return engine
            } catch {
                last = error
                if error.kind != .permissionDenied { break }
            }
        }
        throw Self.failure(last, route)
    }

    /// Pins the key that the host published. A host keeps its key for life: another one for the same instance is told,
    /// and not believed.
    private func pin(_ route: SwarmRoute, of cluster: ClusterKey) throws(TunnelFailure) -> KnownHosts {
        let file = KnownHosts(path: "\(stateFolder)/known_hosts/\(cluster.name)@\(cluster.region)")
        var known =
            pins[cluster]
            ?? Dictionary(
                uniqueKeysWithValues: file.pinned().compactMap { owner, entry in
                    InstanceID(owner).map { ($0, Pin(address: entry.address, key: entry.key)) }
                })
        let published = route.hostKey.map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        guard let key = published ?? known[route.instance]?.key else {
            throw TunnelFailure(.hostKeyUnknown, why: "\(route.address) has not published its host key yet")
        }
        if let old = known[route.instance], old.key != key {
            throw TunnelFailure(.hostKeyChanged, why: "\(route.instance) was pinned with another key")
        }
        for (instance, pin) in known where pin.address == route.address && instance != route.instance {
            known[instance] = nil
        }
        known[route.instance] = Pin(address: route.address, key: key)
        pins[cluster] = known
        try file.pin(
            Dictionary(known.values.map { ($0.address, $0.key) }, uniquingKeysWith: { first, _ in first }),
            owners: Dictionary(
                known.map { ($0.value.address, $0.key.rawValue) }, uniquingKeysWith: { first, _ in first }))
        return file
    }

    /// Ends every tunnel.
    package func close() async {
        for line in lines.values { await line.tunnel.close() }
        for connection in named.values { await connection.tunnel?.close() }
        lines = [:]
        named = [:]
    }

    private static func failure(_ failure: TunnelFailure, _ route: SwarmRoute) -> EngineFailure {
        EngineFailure(
            .tunnel(failure.kind), what: "ssh to \(route.address)", why: failure.why, next: failure.next,
            peer: route.address)
    }
}
