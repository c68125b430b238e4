import AWS
import Console
import Docker
import Fleet
import Inventory

/// Reads the logs of services, tasks and node start-ups for the console and the command line.
struct LogReader: Sendable {
    /// How many lines of the past come first in the console.
    static let consoleTail = 500
    /// A log that is not followed ends when so long nothing came: managers wait for ever for nodes that are dead.
    static let silence = Duration.seconds(10)

    let program: Program

    /// Sends lines to the console until the log ends or the task is cancelled.
    func follow(_ source: LogSource, in snapshot: FleetSnapshot, send: @Sendable (ConsoleEvent) -> Void) async {
        var options = LogOptions()
        options.follow = true
        options.tail = Self.consoleTail
        do {
            switch source {
            case .service, .task:
                for try await line in try await lines(of: source, in: snapshot, options) {
                    send(.logLines(source, [line]))
                }
                send(.logEnded(source, why: nil))
            case .startUp(let cluster, let instance):
                send(.logLines(source, try await startUp(of: instance, in: cluster)))
                send(.logEnded(source, why: "EC2 keeps what was written shortly after the start"))
            }
        } catch {
            if !Task.isCancelled { send(.logEnded(source, why: Self.why(error))) }
        }
    }

    /// The lines of a service or task, each with the task and node that wrote it.
    func lines(
        of source: LogSource, in snapshot: FleetSnapshot, _ options: LogOptions
    ) async throws -> AsyncThrowingStream<LogLine, any Error> {
        guard let picture = snapshot.cluster(source.cluster) else {
            throw CommandFailure(.failed, what: "log", why: "the cluster is gone", next: "skep clusters")
        }
        let routes = await program.reader.routes(to: picture)
        let (engine, _) = try await program.reader.swarms.manager(of: picture.key, by: routes)
        var options = options
        let records: AsyncThrowingStream<LogRecord, any Error>
        switch source {
        case .service(_, let id, _):
            options.hasTerminal = try await engine.service(id).spec.hasTerminal
            records = try await engine.serviceLogs(id, options: options)
        case .task(_, let id, _): records = try await engine.taskLogs(id, options: options)
        case .startUp: preconditionFailure("a start-up is read from EC2")
        }
        let names = Names(picture)
        return AsyncThrowingStream { continuation in
            let pump = Task {
                do {
                    for try await record in records { continuation.yield(names.line(record)) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in pump.cancel() }
        }
    }

    private func startUp(of instance: InstanceID, in cluster: ClusterKey) async throws -> [LogLine] {
        let ec2 = EC2(client: program.client, region: cluster.region)
        let output = try await ec2.getConsoleOutput(instance)
        let lines = output.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.suffix(Limits.logLines).map { LogLine(text: String($0)) }
    }

    static func why(_ error: any Error) -> String {
        switch error {
        case let failure as EngineFailure: "\(failure.why) (\(failure.next))"
        case let failure as AWSFailure: "\(failure.why) (\(failure.next))"
        case let failure as CommandFailure: failure.why
        default: "\(error)"
        }
    }

    /// `go-demo_main.2@ip-172-31-9-80` for the ids that the engine gives.
    private struct Names: Sendable {
        private let tasks: [String: String]
        private let nodes: [String: String]

        init(_ picture: ClusterPicture) {
            let services = Dictionary(
                picture.services.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            tasks = Dictionary(
                (picture.swarm.value?.tasks ?? []).map { task in
                    let service = services[task.serviceID] ?? task.serviceID
                    return (task.id, task.slot.map { "\(service).\($0)" } ?? service)
                }, uniquingKeysWith: { first, _ in first })
            nodes = Dictionary(
                picture.nodes.compactMap { node in node.member.map { ($0.id.rawValue, node.hostname ?? $0.id.rawValue) }
                },
                uniquingKeysWith: { first, _ in first })
        }

        func line(_ record: LogRecord) -> LogLine {
            let task = record.task.map { tasks[$0] ?? String($0.prefix(12)) }
            let node = record.node.map { nodes[$0] ?? String($0.prefix(12)) }
            return LogLine(
                at: record.at, source: [task, node].compactMap(\.self).joined(separator: "@"),
                stream: record.stream == .error ? .error : .output, text: record.text + (record.isCut ? "…" : ""))
        }
    }
}

extension LogSource {
    /// Where the log is written.
    var cluster: ClusterKey {
        switch self {
        case .service(let cluster, _, _), .task(let cluster, _, _), .startUp(let cluster, _): cluster
        }
    }
}
