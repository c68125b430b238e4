internal import Crypto
package import FoundationEssentials
package import Wire

/// Signature Version 4. Source: AWS General Reference, "Signing AWS API requests"; checked against botocore.
package struct SigV4Signer: Sendable {
    package var credentials: Credentials
    package var region: String
    /// The service's signing name, `elasticloadbalancing` and not `elbv2`.
    package var service: String

    package init(credentials: Credentials, region: String, service: String) {
        self.credentials = credentials
        self.region = region
        self.service = service
    }

    /// The request with `Host`, `X-Amz-Date`, the session token and `Authorization` set. Every header that is there is
    /// signed but for those that a proxy may change.
    package func sign(_ request: WireRequest, at date: Date) -> WireRequest {
        var signed = request
        let target = Target(request.url)
        let stamp = Self.timestamp(date)
        signed.headers["Host"] = target.host
        signed.headers["X-Amz-Date"] = stamp
        if let token = credentials.sessionToken { signed.headers["X-Amz-Security-Token"] = token.reveal() }
        let names = Self.signedNames(signed.headers)
        let canonical = [
            request.method, target.path, target.query,
            names.map { "\($0):\(Self.value(of: $0, in: signed.headers))\n" }.joined(),
            names.joined(separator: ";"), Self.hexadecimal(SHA256.hash(data: request.body)),
        ].joined(separator: "\n")
        let day = String(stamp.prefix(8))
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let toSign =
            "AWS4-HMAC-SHA256\n\(stamp)\n\(scope)\n\(Self.hexadecimal(SHA256.hash(data: Array(canonical.utf8))))"
        var key = SymmetricKey(data: Array("AWS4\(credentials.secretAccessKey.reveal())".utf8))
        for part in [day, region, service, "aws4_request"] {
            key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
        }
        let signature = Self.hexadecimal(HMAC<SHA256>.authenticationCode(for: Array(toSign.utf8), using: key))
        signed.headers["Authorization"] =
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), "
            + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(signature)"
        return signed
    }

    /// Source: botocore `auth.py`, `SIGNED_HEADERS_BLACKLIST`.
    private static let unsigned: Set = [
        "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer",
        "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id", "authorization",
    ]

    private static func signedNames(_ headers: WireHeaders) -> [String] {
        Set(headers.fields.map { $0.name.lowercased() }).subtracting(unsigned).sorted()
    }

    /// All values of a name in order, trimmed, inner runs of blanks as one.
    private static func value(of name: String, in headers: WireHeaders) -> String {
        headers.fields.filter { $0.name.lowercased() == name }
            .map { $0.value.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ") }
            .joined(separator: ",")
    }

    /// `20150830T123600Z`.
    static func timestamp(_ date: Date) -> String {
        date.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Host, canonical path and canonical query of a URL.
    private struct Target {
        var host: String
        var path: String
        var query: String

        init(_ url: String) {
            let afterScheme = url.range(of: "://").map { url[$0.upperBound...] } ?? url[...]
            let scheme = url.prefix { $0 != ":" }
            let end = afterScheme.firstIndex { $0 == "/" || $0 == "?" } ?? afterScheme.endIndex
            let authority = afterScheme[..<end].split(separator: "@").last.map(String.init) ?? ""
            let usual = scheme == "https" ? ":443" : ":80"
            host = (authority.hasSuffix(usual) ? String(authority.dropLast(usual.count)) : authority).lowercased()
            let rest = afterScheme[end...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
            let rawPath = rest.first.map(String.init) ?? ""
            path = Self.normalised(rawPath.isEmpty ? "/" : rawPath)
            query = rest.count > 1 ? Self.sorted(rest[1]) : ""
        }

        /// Dots resolved, doubled slashes joined, then encoded once more: what every service but S3 wants.
        private static func normalised(_ path: String) -> String {
            var parts: [Substring] = []
            for part in path.split(separator: "/") where part != "." {
                if part == ".." { _ = parts.popLast() } else { parts.append(part) }
            }
            let joined = "/" + parts.joined(separator: "/")
            let whole = path.hasSuffix("/") && joined.count > 1 ? joined + "/" : joined
            return whole.percentEncoded(keeping: "/")
        }

        private static func sorted(_ query: Substring) -> String {
            query.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            }
            .sorted { $0 < $1 }.map { "\($0)=\($1)" }.joined(separator: "&")
        }
    }
}
