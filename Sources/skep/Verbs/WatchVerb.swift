import ArgumentParser
import Console
import Fleet
import Inventory
import Jobs

/// A stream of changes, one object a line.
struct WatchVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Write every change as a line of JSON: clusters, nodes, services, events, jobs."
    )
    @Argument(help: "Only this cluster: NAME, or NAME@REGION.") var cluster: String?
    @OptionGroup var global: GlobalOptions
    var outputFormat: OutputFormat { .ndjson }

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode {
        var chosen: ClusterKey?
        if let cluster {
            _ = try ClusterWord(cluster)
            let look = Look(program: program)
            chosen = try look.cluster(cluster, in: try await look.fleet()).key
        }
        let journal = try Wiring.journal(program)
        let watcher = InventoryWatcher(
            reader: program.reader, regions: program.regions, pace: program.config.pace, meter: program.meter,
            clock: program.clock)
        let snapshots = await watcher.snapshots()
        let interruption = Interruption { await watcher.stop() }
        defer { interruption.end() }
        await watcher.start()
        var changes = ChangeStream(only: chosen)
        for await snapshot in snapshots {
            Standard.output(changes.lines(for: snapshot, prices: .bundled))
            // A journal that cannot be read now is read with the next snapshot.
            if let jobs = try? await journal.records(limit: Limits.jobs) { Standard.output(changes.lines(for: jobs)) }
        }
        return interruption.happened ? .interrupted : .done
    }
}
