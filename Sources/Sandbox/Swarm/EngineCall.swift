internal import Wire

/// One call of a Docker engine's API, read from HTTP.
struct EngineCall {
    var method: String
    /// Without the version: `/services/create`.
    var path: String
    /// `1.41`; nil when the path had none.
    var version: String?
    /// Percent-decoded, in order.
    var query: [(name: String, value: String)]
    var body: [UInt8]
    var headers: WireHeaders

    init(_ request: WireRequest) {
        method = request.method
        headers = request.headers
        body = request.body
        let rest = request.url.split(separator: "://", maxSplits: 1).last ?? ""
        let target = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        query = parts.count > 1 ? FormFields.read(String(parts[1])) : []
        var segments = parts[0].split(separator: "/").map { FormFields.decoded($0) }
        if let first = segments.first, first.hasPrefix("v"), first.dropFirst().allSatisfy({ $0.isNumber || $0 == "." }),
            first.contains(".")
        {
            version = String(first.dropFirst())
            segments.removeFirst()
        }
        path = "/" + segments.joined(separator: "/")
    }

    func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
}
