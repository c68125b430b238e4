import ArgumentParser
import Console
import Jobs

struct JobsVerb: Verb {
    static let configuration = CommandConfiguration(commandName: "jobs", abstract: "List the jobs of the journal.")
    @OptionGroup var format: OutputOptions
    @OptionGroup var global: GlobalOptions
    var outputFormat: OutputFormat { format.output }

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode {
        let journal = try Wiring.journal(program)
        do throws(JournalFailure) {
            let records = try await journal.records(limit: Limits.jobs)
            RecordWriter(format: outputFormat, layout: JobRecords.layout).write(records.map { JobRecords.job($0) })
        } catch { throw CommandFailure(error) }
        return .done
    }
}

struct JobVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job", abstract: "Show or cancel a job.", subcommands: [JobShowVerb.self, JobCancelVerb.self])
}

struct JobShowVerb: Verb {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a job with its steps.")
    @Argument(help: "The job's number.") var id: Int64
    @OptionGroup var format: OutputOptions
    @OptionGroup var global: GlobalOptions
    var outputFormat: OutputFormat { format.output }

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode {
        JobWriter.write(try await Wiring.journal(program).need(id), outputFormat)
        return .done
    }
}

extension Journal {
    /// The job of that number.
    func need(_ id: Int64) async throws(CommandFailure) -> JobRecord {
        do throws(JournalFailure) {
            if let record = try await record(JobID(id)) { return record }
        } catch { throw CommandFailure(error) }
        throw CommandFailure(
            .usage, "notFound", what: "job \(id)", why: "the journal has none of that number",
            next: "skep jobs lists them")
    }
}
