internal import Foundation

/// Where and how a tunnel goes.
package struct SSHTarget: Hashable, Sendable {
    package var user: String
    package var host: String
    package var port: Int
    /// Nil lets ssh choose among its usual keys and the agent's.
    package var identityFile: String?
    /// skep's own file of pinned host keys; no other is believed.
    package var knownHostsFile: String
    package var remoteSocket: String

    package init(
        user: String, host: String, port: Int = 22, identityFile: String?, knownHostsFile: String,
        remoteSocket: String = "/var/run/docker.sock"
    ) {
        self.user = user
        self.host = host
        self.port = port
        self.identityFile = identityFile
        self.knownHostsFile = knownHostsFile
        self.remoteSocket = remoteSocket
    }

    /// The words after `ssh`, for a tunnel that ends at the local socket.
    /// - Throws: `TunnelFailure` when a part could be taken for an option or for more than one word.
    package func arguments(localSocket: String) throws(TunnelFailure) -> [String] {
        for (part, others) in [(user, "._-"), (host, ".:-_"), (remoteSocket, "/._-")] {
            let isPlain = part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0)) }
            guard !part.isEmpty, part.count <= 255, !part.hasPrefix("-"), isPlain else {
                throw TunnelFailure(.badAddress, why: "'\(part)' is not a plain name")
            }
        }
        let options = [
            "BatchMode=yes", "StrictHostKeyChecking=yes", "UserKnownHostsFile=\(knownHostsFile)",
            "GlobalKnownHostsFile=/dev/null", "ConnectTimeout=5", "ServerAliveInterval=5", "ServerAliveCountMax=2",
            "ExitOnForwardFailure=yes", "StreamLocalBindUnlink=yes", "StreamLocalBindMask=0177",
            "UpdateHostKeys=no", "ControlMaster=no", "ControlPath=none", "LogLevel=ERROR",
        ]
        var words = ["-T", "-F", "/dev/null"]
        for option in options { words += ["-o", option] }
        if let identityFile { words += ["-o", "IdentitiesOnly=yes", "-i", identityFile] }
        // The remote `cat` ends when our end of its input closes: the tunnel does not outlive this program, however it ends.
        return words + ["-p", String(port), "-L", "\(localSocket):\(remoteSocket)", "-l", user, "--", host, "exec cat"]
    }
}

/// One ssh process that forwards a host's Docker socket to a local one.
///
/// Foundation's `Process` and not swift-subprocess: the tunnel lives longer than any call and is ended by its id when
/// it is closed, where a subprocess would end with the task that runs it.
package actor SSHTunnel {
    /// How long ssh may take until the local socket is there.
    private static let openingLimit = Duration.seconds(8)

    package nonisolated let target: SSHTarget
    /// The local end.
    package nonisolated let socket: String
    private var process: Process?
    private var errors: Pipe?
    private var lifeline: Pipe?

    /// - Parameter socket: a path of less than 100 characters in a folder of mode 0700.
    package init(target: SSHTarget, socket: String) {
        self.target = target
        self.socket = socket
    }

    /// Whether the process lives.
    package var isOpen: Bool { process?.isRunning == true }

    /// Opens it unless it stands.
    package func open() async throws(TunnelFailure) {
        if isOpen { return }
        try? FileManager.default.removeItem(atPath: socket)
        let arguments = try target.arguments(localSocket: socket)
        let ssh = Process()
        // Foundation gives it a process group of its own, so the console's keys do not reach it; BatchMode asks nothing.
        ssh.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        ssh.arguments = ["ssh"] + arguments
        let lifeline = Pipe()
        // Another child must not hold it open.
        _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        ssh.standardInput = lifeline
        ssh.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        ssh.standardError = errors
        do { try ssh.run() } catch { throw TunnelFailure(.notStarted, why: "\(error)") }
        process = ssh
        self.errors = errors
        self.lifeline = lifeline
        let clock = ContinuousClock()
        let end = clock.now + Self.openingLimit
        while clock.now < end {
            if FileManager.default.fileExists(atPath: socket) { return }
            guard ssh.isRunning else { throw failure() }
            do { try await Task.sleep(for: .milliseconds(20)) } catch {
                close()
                throw TunnelFailure(.unreachable, why: "cancelled")
            }
        }
        close()
        throw TunnelFailure(.unreachable, why: "no answer in \(Self.openingLimit)")
    }

    /// Ends the process and removes the local socket.
    package func close() {
        if let process, process.isRunning { process.terminate() }
        process = nil
        errors = nil
        lifeline = nil
        try? FileManager.default.removeItem(atPath: socket)
    }

    private func failure() -> TunnelFailure {
        // ssh has ended, so its words are all there.
        let data = errors?.fileHandleForReading.availableData ?? Data()
        process = nil
        errors = nil
        lifeline = nil
        return Self.failure(saying: String(decoding: data.prefix(4_096), as: UTF8.self))
    }

    /// ssh's words on standard error, told apart. Source: OpenSSH, `sshconnect.c` and `ssh.c`.
    static func failure(saying words: String) -> TunnelFailure {
        let table: [(String, TunnelFailure.Kind)] = [
            ("REMOTE HOST IDENTIFICATION HAS CHANGED", .hostKeyChanged), ("differs from the key", .hostKeyChanged),
            ("Host key verification failed", .hostKeyUnknown), ("host key is known", .hostKeyUnknown),
            ("Permission denied", .permissionDenied), ("Too many authentication failures", .permissionDenied),
            ("remote port forwarding failed", .forwardingRefused), ("open failed", .forwardingRefused),
            ("No such file or directory", .notStarted), ("not accessible", .permissionDenied),
        ]
        let kind = table.first { words.contains($0.0) }?.1 ?? .unreachable
        return TunnelFailure(kind, why: words.isEmpty ? "ssh ended without a word" : words)
    }
}
