internal import Wire

extension World {
    /// The ending of the names under which engines are reached: `http://i-0123456789abcdef0.engine.sandbox:2375`.
    /// Private addresses will not do, because two clusters' networks may use the same ones.
    package static let engineDomain = "engine.sandbox"

    /// Answers one HTTP request for whatever it is meant: an engine, or a service of AWS.
    func answer(_ request: WireRequest) -> WorldAnswer {
        let labels = RequestReader.hostLabels(of: request.url)
        if labels.suffix(2).joined(separator: ".") == Self.engineDomain, let id = labels.first {
            return engineAnswer(EngineCall(request), host: id)
        }
        return Dispatcher.respond(to: request, in: self)
    }

    private func engineAnswer(_ call: EngineCall, host: String) -> WorldAnswer {
        let action = "\(call.method) \(call.path)"
        let fault = strike(service: "docker", action: action)
        calls.append(
            CallLog.Call(
                time: now, service: "docker", region: host, action: action, errorCode: nil, fault: fault?.kind.rawValue)
        )
        if fault?.kind == .resetBefore { return CallFault.broken }
        if let fault, let refusal = CallFault.refusal(fault, of: .dynamoDB) {
            return .response(
                WireResponse(
                    status: refusal.status, headers: ["Content-Type": "application/json"],
                    body: JSONReader.write(.object(["message": .string(refusal.message)]))))
        }
        for region in regions {
            guard let answer = region.docker.answer(call, host: host, in: region, of: self) else { continue }
            guard let fault, case .response(let response) = answer else { return answer }
            return CallFault.spoil(response, by: fault, of: "\(host) \(action) \(call.query)", in: self)
        }
        let reply = PendingReply()
        reply.fulfil(.failure(WireFailure(.unreachable, peer: host, why: "no engine answers there", wasSent: false)))
        return .later(reply)
    }
}
