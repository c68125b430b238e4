import Foundation
import TestSupport
import Testing

@testable import Docker

/// A dockerd of this machine behind TLS, in name spaces of its own, with certificates that openssl makes.
@Suite("A real engine that wants a client's certificate")
struct TLSEngineTests {
    private static let isPossible =
        geteuid() == 0 && ["dockerd", "docker", "openssl"].allSatisfy { PeerTool.executable($0) != nil }
        || ProcessInfo.processInfo.environment["CI"] == "true"

    /// The client's files as docker names them, in `client`; the same of a stranger's authority in `stranger`.
    private static let certificates = #"""
        set -e
        key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        authority() { openssl req -x509 $key -subj /CN=authority -keyout $1/ca-key.pem -out $1/ca.pem; }
        issue() { # FOLDER NAME EXTENSION
            openssl req $key -subj /CN=$2 -keyout $1/key.pem -out $1/request.pem
            printf "$3" > $1/extension
            openssl x509 -req -in $1/request.pem -CA $4/ca.pem -CAkey $4/ca-key.pem -CAcreateserial -days 2 \
                -extfile $1/extension -out $1/cert.pem
        }
        mkdir server client stranger bare
        authority server; authority stranger
        issue server server 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' server
        cp server/ca.pem client/; cp server/ca.pem bare/
        issue client client 'extendedKeyUsage=clientAuth\n' server
        issue stranger stranger 'extendedKeyUsage=clientAuth\n' stranger
        mkdir half; cp stranger/cert.pem stranger/key.pem server/ca.pem half/
        """#

    /// The read ends when this process lets go of the pipe, be it by dying; then the name spaces go with all in them.
    private static let daemon = #"""
        unshare --mount --pid --fork --kill-child dockerd --data-root "$PWD/data" --exec-root "$PWD/exec" \
            --pidfile "$PWD/pid" --bridge none --iptables=false --ip6tables=false -H "tcp://127.0.0.1:$PORT" \
            --tlsverify --tlscacert server/ca.pem --tlscert server/cert.pem --tlskey server/key.pem \
            > log 2>&1 < /dev/null &
        space=$!; read -r line; kill -KILL $(cat /proc/$space/task/$space/children); wait $space
        """#

    private func shell(_ script: String, in folder: URL, port: Int = 0) throws -> (Process, Pipe) {
        let process = Process(), input = Pipe()
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": folder.path, "PORT": "\(port)"]
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return (process, input)
    }

    /// Runs a script to its end without holding a thread.
    private func run(_ script: String, in folder: URL) async throws {
        let (process, _) = try shell(script, in: folder)
        let status: Int32 = try await withCheckedThrowingContinuation { end in
            process.terminationHandler = { end.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { end.resume(throwing: error) }
        }
        try #require(status == 0, "\(script)")
    }

    private func engine(_ environment: [String: String], home: URL) async throws -> Engine {
        let address = try #require(try DockerSettings(environment: environment, home: home.path).chosenAddress())
        let settings = EngineConnection.Settings(user: "root", knownHostsFile: "/dev/null", tunnelSocket: "/dev/null")
        return try await EngineConnection.open(to: address, settings).engine
    }

    @Test(
        "is reached with it, by the environment's words and by a Docker context, and by nobody else",
        .enabled(if: Self.isPossible, "SKIPPED: root, dockerd, docker and openssl are needed"),
        .timeLimit(.minutes(2)))
    func reached() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "skep-tls-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await run(Self.certificates, in: folder)
        let port = try Loopback.freePort()
        let (daemon, lifeline) = try shell(Self.daemon, in: folder, port: port)
        try daemon.run()
        defer {
            try? lifeline.fileHandleForWriting.close()
            daemon.waitUntilExit()
        }
        // To a client without TLS it answers in plain HTTP that it wants TLS.
        let start = ContinuousClock.now
        while !Loopback.answersHTTP(port: port) {
            try #require(daemon.isRunning && ContinuousClock.now - start < .seconds(60), "dockerd did not start")
            try await Task.sleep(for: .milliseconds(50))
        }

        func variables(_ certificates: String) -> [String: String] {
            [
                "DOCKER_HOST": "tcp://127.0.0.1:\(port)", "DOCKER_TLS_VERIFY": "1",
                "DOCKER_CERT_PATH": folder.appending(path: certificates).path,
            ]
        }
        #expect(try await engine(variables("client"), home: folder).info().swarm.localNodeState == "inactive")
        for others in ["bare", "half", "stranger"] {
            let failure = await #expect(throws: EngineFailure.self, "\(others)") {
                try await engine(variables(others), home: folder).info()
            }
            #expect(failure?.kind == .untrusted, "\(others): \(String(describing: failure))")
        }

        try await run(
            """
            docker context create behind-tls --docker \
            host=tcp://127.0.0.1:\(port),ca=client/ca.pem,cert=client/cert.pem,key=client/key.pem
            """, in: folder)
        let context = try await engine(["DOCKER_CONTEXT": "behind-tls"], home: folder)
        #expect(try await context.info().swarm.localNodeState == "inactive")
    }
}
