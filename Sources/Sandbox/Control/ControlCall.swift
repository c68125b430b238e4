internal import Wire

/// What the operator asks of the sandbox itself: the same wire carries it, so that a console whose world is in another
/// program works as one whose world is in its own.
enum ControlCall: Hashable {
    /// The name under which a sandbox is asked about itself.
    static let host = "control.sandbox"

    case state
    case speed(SandboxCloud.Speed)
    case step
    case sleep(Duration)
    case fault(words: String)
    case scenario(name: String, seed: UInt64?)
    case calls
    case engines

    /// Nil when the request is not for the sandbox itself.
    /// - Throws: when it is, but cannot be understood.
    init?(_ request: WireRequest) throws(ServiceError) {
        guard RequestReader.hostLabels(of: request.url).joined(separator: ".") == Self.host else { return nil }
        let call = EngineCall(request)
        switch (call.method, call.path) {
        case ("GET", "/state"): self = .state
        case ("POST", "/speed"):
            guard let speed = call.query("value").flatMap({ SandboxCloud.Speed($0) }) else {
                throw ServiceError("BadSpeed", "a speed is paused, max, or a number above 0 such as 10")
            }
            self = .speed(speed)
        case ("POST", "/step"): self = .step
        case ("POST", "/sleep"):
            guard let span = call.query("nanoseconds").flatMap({ Int64($0) }), span >= 0 else {
                throw ServiceError("BadSpan", "a span is a number of nanoseconds")
            }
            self = .sleep(.nanoseconds(span))
        case ("POST", "/fault"): self = .fault(words: String(decoding: call.body, as: UTF8.self))
        case ("POST", "/scenario"):
            guard let name = call.query("name") else { throw ServiceError("NoName", "which scenario?") }
            self = .scenario(name: name, seed: call.query("seed").flatMap { UInt64($0) })
        case ("GET", "/calls"): self = .calls
        case ("GET", "/engines"): self = .engines
        default: throw ServiceError("NotFound", "the sandbox has no \(call.method) \(call.path)", status: 404)
        }
    }
}
