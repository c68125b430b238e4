import ArgumentParser
import Console
import Docker
import Fleet
import Terminal

/// What the tasks of a service wrote.
struct LogsVerb: Verb {
    static let configuration = CommandConfiguration(commandName: "logs", abstract: "Write the log of a service.")
    @Argument(help: "NAME, or NAME@REGION.") var cluster: String
    @Argument(help: "The service's name or id.") var service: String
    @Flag(name: .shortAndLong, help: "Go on with what is written from now on.") var follow = false
    @Option(help: "How many lines of the past.") var tail = 100
    @OptionGroup var global: GlobalOptions
    var outputFormat: OutputFormat { .table }

    mutating func validate() throws {
        guard (0...1_000_000).contains(tail) else { throw ValidationError("--tail is a number from 0 to 1000000") }
    }

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode {
        _ = try ClusterWord(cluster)
        let look = Look(program: program)
        var seen = try await look.fleet()
        let key = try look.cluster(cluster, in: seen).key
        seen = await look.deepen(seen, [key], .swarm)
        let (picture, _) = try Need.swarm(seen.snapshot.cluster(key))
        let service = try Need.service(service, of: picture)
        var options = LogOptions()
        options.follow = follow
        options.tail = tail
        let source = LogSource.service(key, id: service.id, name: service.name)
        do {
            let lines = try await LogReader(program: program).lines(of: source, in: seen.snapshot, options)
            return try await write(lines)
        } catch {
            throw error as? CommandFailure ?? (error as? EngineFailure).map { CommandFailure($0) }
                ?? CommandFailure(.failed, what: "log of \(service.name)", why: "\(error)", next: "try again")
        }
    }

    private func write(_ lines: AsyncThrowingStream<LogLine, any Error>) async throws -> ExitCode {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            let quiet = Quiet()
            group.addTask {
                for try await line in lines {
                    await quiet.heard()
                    Standard.output(["\(line.source) | \(CellText.cleaned(line.text))"])
                }
                return true
            }
            if !follow { group.addTask { await quiet.lasting(LogReader.silence) } }
            let isWhole = try await group.next() ?? true
            group.cancelAll()
            guard isWhole else {
                Standard.error(
                    "skep: nothing more came for \(LogReader.silence): lines of nodes that are down may be missing")
                return .done
            }
            return .done
        }
    }

    /// Counts what was heard, so that silence can be told.
    private actor Quiet {
        private var count = 0

        func heard() { count += 1 }

        /// Returns false once nothing was heard for so long.
        func lasting(_ silence: Duration) async -> Bool {
            while !Task.isCancelled {
                let before = count
                do { try await Task.sleep(for: silence) } catch { return true }
                if count == before { return false }
            }
            return true
        }
    }
}
