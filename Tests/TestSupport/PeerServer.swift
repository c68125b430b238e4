internal import Foundation

/// An AWS API that somebody else wrote, started on a free port of the loopback and ended with this process.
///
/// A test that needs one says `@Test(.enabled(if: PeerServer.isExpected(.moto), PeerServer.absence(.moto)))`: it is
/// skipped, with the reason, where the peer is not installed, and fails there in continuous integration.
package final class PeerServer: Sendable {
    /// Which one.
    package enum Kind: String, Sendable, CaseIterable {
        case moto = "moto_server"
        case ministack
        /// moto as the lab runs it: mended where it cannot delete the network of a stack.
        case lab

        /// What has to be installed.
        fileprivate var package: String { self == .lab ? Kind.moto.rawValue : rawValue }

        fileprivate func command(port: Int) -> [String] {
            switch self {
            case .moto: ["-H", "127.0.0.1", "-p", String(port)]
            case .lab:
                [PeerTool.packageFolder.appendingPathComponent("Lab/parts/aws_api.py").path]
                    + Kind.moto.command(port: port)
            case .ministack: []
            }
        }

        fileprivate func environment(port: Int) -> [String: String] {
            switch self {
            case .moto, .lab: [:]
            case .ministack:
                [
                    "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": String(port),
                    "SERVICES": "ec2,cloudformation,autoscaling,sts,ssm,dynamodb,iam",
                ]
            }
        }
    }

    /// Why a peer could not be started.
    package struct Absent: Error, CustomStringConvertible {
        package let description: String
    }

    /// How long a peer may take until it answers.
    package static let startLimit: Duration = .seconds(60)

    package let kind: Kind
    package let port: Int
    /// The shell that holds the server; it ends it when our end of its standard input closes.
    private let shell: Process
    private let lifeline: FileHandle

    /// `http://127.0.0.1:5600`
    package var url: String { "http://127.0.0.1:\(port)" }

    /// Whether a test that needs the peer is to run: it is here, or it has to be because this is continuous integration.
    package static func isExpected(_ kind: Kind) -> Bool { PeerTool.isExpected(kind.package) }

    /// What a skipped test says.
    package static func absence(_ kind: Kind) -> String { PeerTool.absence(kind.package) }

    /// The peer's program: from `$SKEP_VENV`, the package's `.venv`, then `PATH`.
    package static func executable(_ kind: Kind) -> String? {
        guard let program = PeerTool.executable(kind.package) else { return nil }
        guard kind == .lab else { return program }
        // The Python that has moto is beside it.
        return program.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/python3"
    }

    /// Starts a peer and waits until it answers.
    package static func start(_ kind: Kind) async throws -> PeerServer {
        guard let program = executable(kind) else { throw Absent(description: PeerTool.missing(kind.package)) }
        let server = try PeerServer(kind, program: program, port: Loopback.freePort())
        let start = ContinuousClock.now
        while !Loopback.answersHTTP(port: server.port) {
            guard server.shell.isRunning, ContinuousClock.now - start < startLimit else {
                server.stop()
                throw Absent(description: "\(program) did not answer on port \(server.port)")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return server
    }

    /// Starts a peer, gives it to the body and ends it after that.
    package static func running<Value>(_ kind: Kind, _ body: (PeerServer) async throws -> Value) async throws -> Value {
        let server = try await start(kind)
        defer { server.stop() }
        return try await body(server)
    }

    private init(_ kind: Kind, program: String, port: Int) throws {
        self.kind = kind
        self.port = port
        let input = Pipe()
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The read ends when this process lets go of the pipe, be it by dying. KILL, since a process that Foundation
        // starts may inherit a mask that blocks TERM; no wait, since CHLD may be blocked too.
        let script = #""$@" </dev/null & child=$!; read -r line; kill -KILL $child"#
        shell.arguments = ["-c", script, "sh", program] + kind.command(port: port)
        shell.environment = ProcessInfo.processInfo.environment.merging(kind.environment(port: port)) { $1 }
        shell.standardInput = input
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        self.shell = shell
        lifeline = input.fileHandleForWriting
    }

    /// Ends the server.
    package func stop() { try? lifeline.close() }
}
