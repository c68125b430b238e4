internal import Wire

extension Engine {
    /// What the tasks of a service wrote. Only the log drivers json-file, local and journald can be read. Lines of nodes
    /// that are dead are missing, and asking for them may wait for ever: whoever reads sets a time.
    /// - Parameter id: an id, a name, or an unambiguous beginning of an id.
    package func serviceLogs(
        _ id: String, options: LogOptions = LogOptions()
    ) async throws(EngineFailure) -> AsyncThrowingStream<LogRecord, any Error> {
        try await logs("read the log of service \(id)", "/services/\(URLText.escaped(id))/logs", options)
    }

    /// What one task wrote.
    package func taskLogs(
        _ id: String, options: LogOptions = LogOptions()
    ) async throws(EngineFailure) -> AsyncThrowingStream<LogRecord, any Error> {
        try await logs("read the log of task \(id)", "/tasks/\(URLText.escaped(id))/logs", options)
    }

    private func logs(
        _ what: String, _ path: String, _ options: LogOptions
    ) async throws(EngineFailure) -> AsyncThrowingStream<LogRecord, any Error> {
        let stream = try await stream(for: Call(what: what, path: path, query: options.query))
        let isRaw: Bool
        switch stream.headers["Content-Type"].map({ String($0.prefix { $0 != ";" }) }) {
        case "application/vnd.docker.raw-stream"?:
            // Newer engines send this name for frames too when they are spoken to as 1.41.
            isRaw = try await version() >= APIVersion(1, 42) || options.hasTerminal
        case "application/vnd.docker.multiplexed-stream"?: isRaw = false
        case "text/html"?: throw unreadable(what, "a web page instead of a log")
        default: isRaw = options.hasTerminal
        }
        return DecodedStream.values(
            of: stream, what: what, decoder: LogDecoder(what: what, peer: peer, options: options, isRaw: isRaw))
    }
}
