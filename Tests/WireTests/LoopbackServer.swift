import Foundation
import Synchronization
import TestSupport

/// A server on the loopback that behaves as badly as a test wants: each connection runs the test's own script on a
/// thread of its own, with plain blocking sockets. It listens until the tests end.
final class LoopbackServer: Sendable {
    let port: Int
    private let accepted: Counter

    /// `http://127.0.0.1:40000`
    var url: String { "http://127.0.0.1:\(port)" }
    /// How many connections came.
    var connections: Int { accepted.value.withLock { $0 } }

    /// - Parameter path: of a unix socket to listen on instead of a port.
    init(path: String? = nil, _ script: @escaping @Sendable (Connection) -> Void) throws {
        let listener: Int32
        if let path {
            listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8).prefix($0.count - 1)) }
            try Self.check(Self.bound(listener, to: &address))
            port = 0
        } else {
            listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
            try Self.check(Self.bound(listener, to: &address))
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            _ = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &size) }
            }
            port = Int(UInt16(bigEndian: address.sin_port))
        }
        let accepted = Counter()
        self.accepted = accepted
        try Self.check(listen(listener, 16))
        Thread {
            while true {
                let peer = accept(listener, nil, nil)
                guard peer >= 0 else { return }
                accepted.value.withLock { $0 += 1 }
                Thread {
                    let connection = Connection(peer)
                    script(connection)
                    connection.close()
                }.start()
            }
        }.start()
    }

    private final class Counter: Sendable {
        let value = Mutex(0)
    }

    private static func bound<Address>(_ socket: Int32, to address: inout Address) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }

    private static func check(_ outcome: Int32) throws {
        guard outcome >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }
}

/// The server's end of one connection.
final class Connection: Sendable {
    private let descriptor: Int32
    private let isOpen = Mutex(true)

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// The request's head and body as text; what came until then when the client went away.
    @discardableResult
    func readRequest() -> String {
        var bytes: [UInt8] = []
        var expected: Int?
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if expected == nil, let end = text.range(of: "\r\n\r\n") {
                let head = text[..<end.upperBound]
                let length = head.lowercased().components(separatedBy: "content-length: ").dropFirst().first
                expected = head.utf8.count + (length.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0)
            }
            if let expected, bytes.count >= expected { return text }
            var buffer = [UInt8](repeating: 0, count: 16 << 10)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { return text }
            bytes += buffer.prefix(count)
        }
    }

    /// - Returns: whether all of it could be sent.
    @discardableResult
    func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    /// Returns when the client has gone away.
    func waitForEnd() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    /// How long `write` waits for a client that does not read.
    func limitWriting(milliseconds: Int) {
        var limit = timeval(tv_sec: milliseconds / 1_000, tv_usec: milliseconds % 1_000 * 1_000)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Ends the connection with a reset instead of a goodbye.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        close()
    }

    func close() {
        let wasOpen = isOpen.withLock { state in
            defer { state = false }
            return state
        }
        if wasOpen { Glibc.close(descriptor) }
    }
}
