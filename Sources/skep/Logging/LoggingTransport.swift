import Foundation
import Logging
import Wire

/// Tells the log of every call: where to, which operation, what came of it and how long it took. No header, no parameter
/// and no body is ever written, for they carry secrets.
struct LoggingTransport: HTTPTransport {
    let inner: any HTTPTransport
    let log: Logger

    func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        let start = ContinuousClock.now
        do {
            let response = try await inner.send(request)
            log.debug("\(Self.words(request))", metadata: ["status": "\(response.status)", "took": Self.took(start)])
            return response
        } catch {
            log.warning("\(Self.words(request)): \(error.why)", metadata: ["took": Self.took(start)])
            throw error
        }
    }

    func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        do {
            let stream = try await inner.stream(request)
            log.debug("\(Self.words(request))", metadata: ["status": "\(stream.status)", "stream": "yes"])
            return stream
        } catch {
            log.warning("\(Self.words(request)): \(error.why)")
            throw error
        }
    }

    /// `POST http://127.0.0.1:5555/ DescribeInstances`: the address without its query, and AWS's word for the operation.
    static func words(_ request: WireRequest) -> String {
        let address = request.url.prefix { $0 != "?" }
        let target = request.headers["X-Amz-Target"].map { String($0.split(separator: ".").last ?? "") }
        return "\(request.method) \(address)" + ((target ?? action(in: request.body)).map { " \($0)" } ?? "")
    }

    private static func action(in body: [UInt8]) -> String? {
        let pairs = String(decoding: body, as: UTF8.self).split(separator: "&")
        return pairs.first { $0.hasPrefix("Action=") }.map { String($0.dropFirst(7)) }
    }

    private static func took(_ start: ContinuousClock.Instant) -> Logger.MetadataValue {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms"
    }
}
