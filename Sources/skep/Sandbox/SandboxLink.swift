import Sandbox
import Wire

/// The only way out of a program that runs on a sandbox: whatever is asked, no network is touched but a served sandbox.
struct SandboxLink: HTTPTransport {
    let inner: any HTTPTransport
    let time: SandboxTime

    func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        let response = try await inner.send(request)
        time.note(response.headers)
        return response
    }

    func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        let stream = try await inner.stream(request)
        time.note(stream.headers)
        return stream
    }
}

/// Carries every request to a served sandbox, whomever it is for; the host's name travels along.
struct ServedSandbox: HTTPTransport {
    /// `http://127.0.0.1:4510`, no slash at the end.
    let url: String
    let network: any HTTPTransport

    func send(_ request: WireRequest) async throws(WireFailure) -> WireResponse {
        var response = try await network.send(redirected(request))
        // The server writes the date outside; whoever reckons with the cloud's clock wants the one inside.
        if let state = SandboxState(response.headers) { response.headers["Date"] = state.now.httpText }
        return response
    }

    func stream(_ request: WireRequest) async throws(WireFailure) -> WireStream {
        try await network.stream(redirected(request))
    }

    private func redirected(_ request: WireRequest) -> WireRequest {
        var new = request
        let rest = request.url.split(separator: "://", maxSplits: 1).last ?? ""
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        let target = rest.dropFirst(host.count)
        new.url = url + (target.hasPrefix("/") ? String(target) : "/\(target)")
        new.headers["Host"] = String(host)
        return new
    }
}
