import Foundation
import TestSupport

/// Something on a port of the loopback that answers requests by the script that it was given.
final class ScriptedAWS: Sendable {
    /// What is sent back.
    struct Answer: Sendable {
        var status = "200 OK"
        var type = "text/xml"
        /// Further lines of the head.
        var headers: [String] = []
        var body: String

        fileprivate var bytes: [UInt8] {
            let head =
                [
                    "HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)",
                    "Connection: close",
                ]
                + headers
            return Array((head + ["", body]).joined(separator: "\r\n").utf8)
        }
    }

    let port: Int
    private let listener: Int32

    /// Gives every request the same answer.
    convenience init(status: String, type: String, body: String) throws {
        let answer = Answer(status: status, type: type, body: body)
        try self.init { _ in answer }
    }

    /// - Parameter answer: is given the whole request as it came; called on many threads.
    init(answer: @escaping @Sendable (String) -> Answer) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0 ? getsockname(descriptor, $0, &size) : -1
            }
        }
        guard outcome == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread {
            while true {
                let peer = accept(descriptor, nil, nil)
                guard peer >= 0 else { return }
                Thread.detachNewThread { Self.serve(peer, answer) }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    private static func serve(_ peer: Int32, _ answer: (String) -> Answer) {
        defer { close(peer) }
        var request: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while !isWhole(String(decoding: request, as: UTF8.self)) {
            let count = recv(peer, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            request += buffer[..<count]
        }
        let bytes = answer(String(decoding: request, as: UTF8.self)).bytes
        _ = send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private static func isWhole(_ request: String) -> Bool {
        guard let end = request.firstRange(of: "\r\n\r\n") else { return false }
        let length = request.firstMatch(of: /(?i)content-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
        return request[end.upperBound...].utf8.count >= length
    }
}
