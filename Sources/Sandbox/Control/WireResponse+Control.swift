internal import Wire

extension SandboxState {
    var json: JSONValue {
        .object([
            "now": .string(now.text(fractionDigits: 3)), "speed": .string(speed.text), "seed": .string(String(seed)),
            "scenario": .string(scenario),
        ])
    }
}

extension CallLog.Call {
    var json: JSONValue {
        .object([
            "time": .string(time.text(fractionDigits: 3)), "service": .string(service), "region": .string(region),
            "action": .string(action), "error": errorCode.map { .string($0) } ?? .null,
            "done": .bool(wasDone), "fault": fault.map { .string($0) } ?? .null,
        ])
    }
}

extension WireResponse {
    /// A JSON answer.
    static func json(_ status: Int, _ value: JSONValue) -> WireResponse {
        WireResponse(status: status, headers: ["Content-Type": "application/json"], body: JSONReader.write(value))
    }
}
