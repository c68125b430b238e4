internal import Wire

/// Writes the answers of an engine, with the headers that each carries.
enum EngineReply {
    static func headers(of host: DockerHost) -> WireHeaders {
        [
            "Api-Version": host.edition.apiVersion, "Docker-Experimental": "false", "Ostype": "linux",
            "Server": "Docker/\(host.edition.version) (linux)",
        ]
    }

    static func json(
        _ status: Int = 200, of host: DockerHost, capacity: Int = 0, _ fill: (inout JSONBytes) -> Void
    ) -> WorldAnswer {
        var headers = headers(of: host)
        headers["Content-Type"] = "application/json"
        return .response(
            WireResponse(status: status, headers: headers, body: JSONBytes.document(capacity: capacity, fill)))
    }

    static func empty(_ status: Int = 200, of host: DockerHost) -> WorldAnswer {
        .response(WireResponse(status: status, headers: headers(of: host)))
    }

    static func error(_ error: EngineError, of host: DockerHost) -> WireResponse {
        var headers = headers(of: host)
        headers["Content-Type"] = "application/json"
        return WireResponse(
            status: error.status, headers: headers,
            body: JSONBytes.document { json in json.object { json in json.member("message", error.message) } })
    }
}
