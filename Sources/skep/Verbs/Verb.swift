import ArgumentParser
import Console
import Fleet
import Inventory

/// A verb of the command line: runs against the wired program; its failures become one line and an exit code.
protocol Verb: AsyncParsableCommand {
    var global: GlobalOptions { get }
    /// For failures: with JSON they are written as an object, too.
    var outputFormat: OutputFormat { get }
    /// Whether it runs on the sandbox when the machine knows of no AWS account.
    static var fallsBackToSandbox: Bool { get }
    func act(_ program: Program) async throws(CommandFailure) -> ExitCode
}

extension Verb {
    static var fallsBackToSandbox: Bool { false }

    mutating func run() async throws {
        let code = await result()
        throw ArgumentParser.ExitCode(code.rawValue)
    }

    private func result() async -> ExitCode {
        let program: Program
        do { program = try await Wiring.program(global, fallsBackToSandbox: Self.fallsBackToSandbox) } catch {
            report(error)
            return error.code
        }
        let code: ExitCode
        do { code = try await act(program) } catch {
            report(error)
            code = error.code
        }
        await program.close()
        return code
    }

    private func report(_ failure: CommandFailure) {
        Standard.error(failure.line)
        guard outputFormat == .json || outputFormat == .ndjson else { return }
        Standard.output([failure.record.jsonLine])
    }
}

/// What a listing verb writes, and words for standard error where something is missing from it.
typealias Records = (records: [TextValue], words: [String])

/// A verb that lists things of the fleet, once or for as long as it is watched.
protocol ListingVerb: Verb {
    var listing: ListingOptions { get }
    static var layout: RecordLayout { get }
    /// The cluster's word; nil when it is about the fleet.
    var clusterWord: String? { get }
    var depth: Look.Depth { get }
    func records(_ seen: Look.Seen, _ cluster: ClusterPicture?) throws(CommandFailure) -> Records
}

extension ListingVerb {
    var outputFormat: OutputFormat { listing.output }
    var clusterWord: String? { nil }

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode { try await list(program) }

    func list(_ program: Program) async throws(CommandFailure) -> ExitCode {
        // A word that cannot be right is told before anybody is asked.
        if let word = clusterWord { _ = try ClusterWord(word) }
        let writer = RecordWriter(format: listing.output, layout: Self.layout)
        let (first, words, isWhole) = try await read(program)
        writer.write(first)
        for word in words { Standard.error("skep: \(word)") }
        guard listing.watch else { return isWhole ? .done : .failed }
        var old = first
        while !Task.isCancelled {
            do { try await program.clock.sleep(for: program.config.pace.whileChanging) } catch { break }
            // A look that failed says nothing new; the next one may.
            guard let (new, _, _) = try? await read(program) else { continue }
            writer.writeChanges(from: old, to: new)
            old = new
        }
        return .done
    }

    private func read(_ program: Program) async throws(CommandFailure) -> ([TextValue], [String], Bool) {
        let look = Look(program: program)
        var seen = try await look.fleet()
        var picture: ClusterPicture?
        if let word = clusterWord {
            let key = try look.cluster(word, in: seen).key
            seen = await look.deepen(seen, [key], depth)
            picture = seen.snapshot.cluster(key)
        } else if !depth.isEmpty {
            seen = await look.deepen(seen, seen.snapshot.clusters.map(\.key), depth)
        }
        let (records, words) = try records(seen, picture)
        // One cluster was found: what other regions say does not matter to it.
        let missing = clusterWord == nil ? seen.missingRegions : []
        let lines = missing.map { region, failure in "\(region): \(failure.why) (\(failure.next))" }
        return (records, words + lines, missing.isEmpty)
    }
}
