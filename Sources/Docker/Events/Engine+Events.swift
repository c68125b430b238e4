package import FoundationEssentials

extension Engine {
    /// Follows what happens, from now on or from a moment that the engine still remembers (it keeps 256 events). Ends
    /// when the engine goes; whoever follows asks again, and reads the lists anew, for what happened between is lost.
    /// - Parameter filters: keys `type`, `event`, `scope`, `node`, `service`, `container`, `label`, …
    package func events(
        filters: Filters = [:], since: Date? = nil
    ) async throws(EngineFailure) -> AsyncThrowingStream<EngineEvent, any Error> {
        var query = filters.query
        if let since { query.append(("since", Self.moment(since))) }
        let call = Call(what: "follow events", path: "/events", query: query)
        let stream = try await stream(for: call)
        return DecodedStream.values(of: stream, what: call.what, decoder: EventDecoder(peer: peer))
    }

    /// Seconds since 1970 with three digits after the point, as `since` and `until` want it.
    static func moment(_ date: Date) -> String {
        let milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
        let rest = String(abs(milliseconds % 1000))
        return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }
}
