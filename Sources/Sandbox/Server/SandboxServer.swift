internal import Foundation
internal import Hummingbird
internal import Logging

/// Offers the embedded cloud to other programs: everything on one port, and each engine on a port of its own besides,
/// as `docker -H` cannot be told another host's name.
package struct SandboxServer: Sendable {
    /// The most engines that get ports of their own; the others are reached by name on the first port.
    package static let enginePorts = 256

    /// Where something came to listen.
    package enum Place: Hashable, Sendable {
        case cloud(port: Int)
        case engine(SandboxEngine, port: Int)
    }

    private let cloud: SandboxCloud
    private let address: String
    private let port: Int

    /// - Parameters:
    ///   - address: `127.0.0.1` unless the operator says otherwise.
    ///   - port: of the cloud; engines take the ports above it as they come. 0 lets the system choose all.
    package init(_ cloud: SandboxCloud, address: String = "127.0.0.1", port: Int) {
        self.cloud = cloud
        self.address = address
        self.port = port
    }

    /// Serves until the task is cancelled.
    /// - Parameter announce: told each place as soon as it listens.
    /// - Throws: what the system says when the first port cannot be had.
    package func run(announce: @escaping @Sendable (Place) -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await serve(engine: nil, port: port) { announce(.cloud(port: $0)) } }
            group.addTask { await serveEngines(announce) }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Gives each engine a port when it first answers. Ports stay: a host that is off refuses there, as a real one does.
    private func serveEngines(_ announce: @escaping @Sendable (Place) -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            var known: Set<String> = []
            var next = port == 0 ? 0 : port + 1
            while !Task.isCancelled {
                for engine in await cloud.engines where known.count < Self.enginePorts {
                    guard known.insert(engine.id).inserted else { continue }
                    let chosen = next
                    next = port == 0 ? 0 : next + 1
                    group.addTask {
                        // A port that something else holds costs this engine its own port and nothing more.
                        try? await serve(engine: engine, port: chosen) { announce(.engine(engine, port: $0)) }
                    }
                }
                do { try await Task.sleep(for: .milliseconds(500)) } catch { break }
            }
            group.cancelAll()
        }
    }

    private func serve(
        engine: SandboxEngine?, port: Int, _ listening: @escaping @Sendable (Int) -> Void
    ) async throws {
        var logger = Logger(label: "sandbox")
        logger.logLevel = .critical
        let application = Application(
            responder: SandboxResponder(cloud: cloud, engine: engine),
            configuration: ApplicationConfiguration(address: .hostname(address, port: port)),
            onServerRunning: { channel in listening(channel.localAddress?.port ?? port) }, logger: logger)
        try await application.run()
    }
}
