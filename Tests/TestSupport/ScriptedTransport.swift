package import Wire
internal import Foundation

/// A transport whose far side is a closure: it is told which call came, answers, and every call is remembered.
///
/// Calls are named as people say them: `DescribeStacks`, `Query` for AWS, `GET /nodes` for an engine.
package actor ScriptedTransport: HTTPTransport {
    /// One call as it came.
    package struct Call: Sendable {
        package var name: String
        /// The form of a query, without `Action` and `Version`.
        package var form: [String: String]
        package var body: String
        package var url: String

        /// The values of `Name.1`, `Name.2`, … and of `Name.member.1`, ….
        package func list(_ name: String) -> [String] {
            (1...200).compactMap { form["\(name).\($0)"] ?? form["\(name).member.\($0)"] }
        }
    }

    package enum Answer: Sendable {
        case ok(String)
        case status(Int, String)
        /// The call arrived, its answer did not.
        case lost

        /// An AWS query service's result, wrapped as it comes.
        package static func result(_ call: Call, _ xml: String) -> Answer {
            .ok("<\(call.name)Response><\(call.name)Result>\(xml)</\(call.name)Result></\(call.name)Response>")
        }

        /// An EC2 answer, wrapped as it comes.
        package static func ec2(_ call: Call, _ xml: String) -> Answer {
            .ok("<\(call.name)Response>\(xml)</\(call.name)Response>")
        }

        package static func refused(_ code: String, _ message: String) -> Answer {
            .status(
                400, "<ErrorResponse><Error><Code>\(code)</Code><Message>\(message)</Message></Error></ErrorResponse>")
        }
    }

    private let answer: @Sendable (Call) async -> Answer
    package private(set) var calls: [Call] = []

    package init(_ answer: @escaping @Sendable (Call) async -> Answer) { self.answer = answer }

    package var names: [String] { calls.map(\.name) }
    /// The calls of a name, in order.
    package func calls(_ name: String) -> [Call] { calls.filter { $0.name == name } }

    package func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        let call = Self.call(request)
        calls.append(call)
        switch await answer(call) {
        case .ok(let text): return WireResponse(status: 200, body: Array(text.utf8))
        case .status(let status, let text): return WireResponse(status: status, body: Array(text.utf8))
        case .lost: throw WireFailure(.broken, peer: "script", why: "the connection broke", wasSent: true)
        }
    }

    package func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        throw WireFailure(.badRequest, peer: "script", why: "no streams here", wasSent: false)
    }

    private static func call(_ request: WireRequest) -> Call {
        let body = String(decoding: request.body, as: UTF8.self)
        if let target = request.headers["X-Amz-Target"] {
            let name = target.split(separator: ".").last.map(String.init) ?? target
            return Call(name: name, form: [:], body: body, url: request.url)
        }
        if request.headers["Content-Type"]?.hasPrefix("application/x-www-form-urlencoded") == true {
            var form: [String: String] = [:]
            for pair in body.split(separator: "&") {
                let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let value = sides.count > 1 ? sides[1].replacing("+", with: " ") : ""
                form[String(sides[0]).removingPercentEncoding ?? ""] = String(value).removingPercentEncoding ?? ""
            }
            let name = form.removeValue(forKey: "Action") ?? ""
            form["Version"] = nil
            return Call(name: name, form: form, body: body, url: request.url)
        }
        let parts = request.url.split(separator: "/", maxSplits: 2).last.map(String.init) ?? ""
        var path = parts.split(separator: "?").first.map(String.init) ?? ""
        path = path.split(separator: "/").filter { !$0.contains("engine") && !$0.hasPrefix("v1.") }.joined(
            separator: "/")
        return Call(name: "\(request.method) /\(path)", form: [:], body: body, url: request.url)
    }
}
