internal import Wire

/// An engine of the embedded cloud, as `serve` and the console are told of it.
package struct SandboxEngine: Hashable, Sendable {
    /// The instance's id.
    package var id: String
    /// The host's name.
    package var name: String
    package var region: String

    package init(id: String, name: String, region: String) {
        self.id = id
        self.name = name
        self.region = region
    }

    /// Where it is reached over the sandbox's own transport.
    package var url: String { "http://\(id).\(World.engineDomain):2375" }

    var json: JSONValue {
        .object(["id": .string(id), "name": .string(name), "region": .string(region), "url": .string(url)])
    }
}

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
            "fault": fault.map { .string($0) } ?? .null,
        ])
    }
}

extension WireResponse {
    /// A JSON answer.
    static func json(_ status: Int, _ value: JSONValue) -> WireResponse {
        WireResponse(status: status, headers: ["Content-Type": "application/json"], body: JSONReader.write(value))
    }
}
