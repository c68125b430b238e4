internal import FoundationEssentials

/// The proxies that the environment names, by the rules of Python's `urllib`, which the `aws` command follows.
struct ProxySettings: Sendable {
    /// One proxy.
    struct Proxy: Hashable, Sendable {
        var host: String
        var port: Int
        var user: String?
        var password: Secret?
    }

    /// By the scheme of the requests that go there.
    let proxies: [String: Proxy]
    /// Hosts, domains and `host:port` that are reached directly.
    private let exceptions: [String]

    /// Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; the lower-case names win.
    init(_ environment: [String: String]) {
        let value: (String) -> String? = { name in
            [name, name.uppercased()].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        var proxies: [String: Proxy] = [:]
        for scheme in ["https", "http"] { proxies[scheme] = value("\(scheme)_proxy").flatMap(Self.proxy) }
        self.proxies = proxies
        exceptions = (value("no_proxy") ?? "").split { $0 == "," || $0.isWhitespace }
            .map { $0.lowercased() }.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }
    }

    /// Nil when the host is reached directly: it is excepted, or it is this machine or its metadata service.
    func proxy(scheme: String, host: String, port: Int?) -> Proxy? {
        guard let proxy = proxies[scheme], !Self.isNear(host) else { return nil }
        let host = host.lowercased()
        let isExcepted = exceptions.contains { exception in
            exception == "*" || host == exception || host.hasSuffix(".\(exception)")
                || port.map { exception == "\(host):\($0)" } == true
        }
        return isExcepted ? nil : proxy
    }

    private static func isNear(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "fd00:ec2::254" || host == "fd00:ec2::23"
            || host.hasPrefix("127.") || host.hasPrefix("169.254.")
    }

    /// `http://user:password@host:port`, of which only the host is needed.
    private static func proxy(_ text: String) -> Proxy? {
        let afterScheme = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        let authority = afterScheme.prefix { $0 != "/" }
        let at = authority.lastIndex(of: "@")
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        let isBracketed = place.hasPrefix("[")
        let host = isBracketed ? place.dropFirst().prefix { $0 != "]" } : place.prefix { $0 != ":" }
        let rest = place.dropFirst(host.count + (isBracketed ? 2 : 0))
        guard !host.isEmpty, !isBracketed || place.contains("]"), rest.isEmpty || rest.hasPrefix(":") else {
            return nil
        }
        var proxy = Proxy(host: String(host), port: rest.isEmpty ? 80 : Int(rest.dropFirst()) ?? 0)
        guard (1...65_535).contains(proxy.port) else { return nil }
        if let at {
            let words = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            proxy.user = words.first.map(Self.decoded)
            proxy.password = words.count > 1 ? Secret(Self.decoded(words[1])) : nil
        }
        return proxy
    }

    private static func decoded(_ text: Substring) -> String { String(text).removingPercentEncoding ?? String(text) }
}
