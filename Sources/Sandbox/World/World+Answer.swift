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
        if let fault, fault.isBeforeCall {
            log(action, host, fault, nil)
            return fault.kind == .hang ? .later(hang()) : CallFault.broken
        }
        if let fault, let refusal = CallFault.refusal(fault, of: .dynamoDB) {
            log(action, host, fault, nil)
            return .response(
                WireResponse(
                    status: refusal.status, headers: ["Content-Type": "application/json"],
                    body: JSONReader.write(.object(["message": .string(refusal.message)]))))
        }
        var found: WorldAnswer?
        for region in regions where found == nil {
            found = region.docker.answer(call, host: host, in: region, of: self)
        }
        log(action, host, fault, found)
        guard let found else {
            let reply = PendingReply()
            reply.fulfil(
                .failure(WireFailure(.unreachable, peer: host, why: "no engine answers there", wasSent: false)))
            return .later(reply)
        }
        guard let fault, case .response(let response) = found else { return found }
        return CallFault.spoil(response, by: fault, of: "\(host) \(action) \(call.query)", in: self)
    }

    private func log(_ action: String, _ host: String, _ fault: FaultRule?, _ answer: WorldAnswer?) {
        var status: Int?
        if case .response(let response) = answer { status = response.status }
        calls.append(
            CallLog.Call(
                time: now, service: "docker", region: host, action: action,
                errorCode: status.flatMap { $0 >= 400 ? String($0) : nil }, wasDone: status.map { $0 < 400 } ?? false,
                fault: fault?.kind.rawValue))
    }
}
