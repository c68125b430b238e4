/// Which Docker engine a host pretends to run. Figures: Debian's docker.io 20.10.24, as its `/version` and `/info` say.
struct EngineEdition: Hashable, Sendable {
    var version = "20.10.24"
    var apiVersion = "1.41"
    var minimumVersion = "1.12"
    var kernel = "5.10.0-32-cloud-amd64"
    var operatingSystem = "Debian GNU/Linux 11 (bullseye)"

    /// The drivers that a node of a swarm tells of.
    static let logDrivers = [
        "awslogs", "fluentd", "gcplogs", "gelf", "journald", "json-file", "local", "logentries", "splunk", "syslog",
    ]
    static let networkDrivers = ["bridge", "host", "ipvlan", "macvlan", "null", "overlay"]

    /// The list of a node's description.
    static let plugins: [UInt8] = {
        var json = JSONBytes()
        json.array { json in
            for (type, names) in [("Log", logDrivers), ("Network", networkDrivers), ("Volume", ["local"])] {
                for name in names {
                    json.object { json in
                        json.member("Type", type)
                        json.member("Name", name)
                    }
                }
            }
        }
        return json.bytes
    }()

    /// Whether the version in a call's path can be served.
    /// - Returns: what is said to one that cannot, with the content type that it is said in.
    func refusal(of asked: String) -> (status: Int, contentType: String, text: String)? {
        func parts(_ version: String) -> [Int] { version.split(separator: ".").map { Int($0) ?? 0 } }
        if parts(apiVersion).lexicographicallyPrecedes(parts(asked)) {
            let text = "client version \(asked) is too new. Maximum supported API version is \(apiVersion)"
            return (400, "application/json", "{\"message\":\"\(text)\"}\n")
        }
        if parts(asked).lexicographicallyPrecedes(parts(minimumVersion)) {
            let text =
                "client version \(asked) is too old. Minimum supported API version is \(minimumVersion), "
                + "please upgrade your client to a newer version\n"
            return (400, "text/plain; charset=utf-8", text)
        }
        return nil
    }
}
