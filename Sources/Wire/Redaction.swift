/// What of a request or an answer may stand in a log, a message or a failed test.
enum Redaction {
    /// Headers that open doors. Everything else in headers says only what is asked.
    static let secretHeaders: Set = [
        "authorization", "proxy-authorization", "x-amz-security-token", "x-amz-sso_bearer_token",
        "x-aws-ec2-metadata-token", "x-registry-auth", "cookie", "set-cookie",
    ]

    static func isSecret(_ header: String) -> Bool { secretHeaders.contains(header.lowercased()) }

    /// Bodies hold join tokens, keys and parameters of stacks, so only their length is told.
    static func body(_ bytes: [UInt8]) -> String { bytes.isEmpty ? "no body" : "\(bytes.count) bytes" }
}

extension WireHeaders: CustomStringConvertible, CustomReflectable {
    /// `Host: ec2.us-east-1.amazonaws.com, Authorization: ••••`
    package var description: String {
        fields.map { "\($0.name): \(Redaction.isSecret($0.name) ? "••••" : OutsideText.excerpt($0.value))" }
            .joined(separator: ", ")
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension WireHeaders.Field: CustomStringConvertible, CustomReflectable {
    package var description: String { WireHeaders([self]).description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension WireRequest: CustomStringConvertible, CustomReflectable {
    /// `POST https://ec2.us-east-1.amazonaws.com/ [Host: …] 43 bytes`; what stands after a `?` is left out.
    package var description: String {
        "\(method) \(OutsideText.excerpt(String(url.prefix { $0 != "?" }))) [\(headers)] \(Redaction.body(body))"
    }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension WireResponse: CustomStringConvertible, CustomReflectable {
    /// `200 [Content-Type: text/xml] 1290 bytes`
    package var description: String { "\(status) [\(headers)] \(Redaction.body(body))" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
