import Foundation
import Synchronization
import TestSupport
import Wire

@testable import AWS

/// A transport whose answers are a function of the request; it remembers what it was asked.
final class AnsweringTransport: HTTPTransport {
    private let asked = Mutex<[WireRequest]>([])
    private let answer: @Sendable (WireRequest, _ number: Int) throws(WireFailure) -> WireResponse

    /// - Parameter answer: gets the request and how many came before it.
    init(_ answer: @escaping @Sendable (WireRequest, Int) throws(WireFailure) -> WireResponse) { self.answer = answer }

    var requests: [WireRequest] { asked.withLock { $0 } }
    /// Their URLs in order.
    var urls: [String] { requests.map(\.url) }

    func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        let number = asked.withLock { list in
            list.append(request)
            return list.count - 1
        }
        return try answer(request, number)
    }

    func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        throw WireFailure(.badRequest, peer: "script", why: "no streams here", wasSent: false)
    }
}

extension WireRequest {
    /// The form body as keys and values.
    var form: [String: String] {
        var form: [String: String] = [:]
        for pair in String(decoding: body, as: UTF8.self).split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            form[String(sides[0])] = sides.count > 1 ? String(sides[1]).removingPercentEncoding : ""
        }
        return form
    }

    /// The key id that signed it.
    var signer: String? {
        headers["Authorization"]?.components(separatedBy: "Credential=").last?.components(separatedBy: "/").first
    }
}

extension WireResponse {
    static func text(_ text: String, status: Int = 200, headers: WireHeaders = []) -> WireResponse {
        WireResponse(status: status, headers: headers, body: Array(text.utf8))
    }

    /// A refusal in the wording of the query services.
    static func refusal(_ status: Int, _ code: String, _ message: String = "no", date: String? = nil) -> WireResponse {
        var answer = text(
            "<ErrorResponse><Error><Code>\(code)</Code><Message>\(message)</Message></Error>"
                + "<RequestId>r-1</RequestId></ErrorResponse>", status: status)
        answer.headers["Date"] = date
        return answer
    }

    /// Keys from STS.
    static func keys(_ operation: String, _ id: String, until end: String = "2026-11-24T13:00:00Z") -> WireResponse {
        text(
            """
            <\(operation)Response><\(operation)Result><Credentials><AccessKeyId>\(id)</AccessKeyId>
            <SecretAccessKey>s</SecretAccessKey><SessionToken>t-\(id)</SessionToken><Expiration>\(end)</Expiration>
            </Credentials></\(operation)Result></\(operation)Response>
            """)
    }
}
