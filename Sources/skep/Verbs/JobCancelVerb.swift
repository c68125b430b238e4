import ArgumentParser
import Foundation
import Jobs

struct JobCancelVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Ask a job to end after the step at hand.")
    @Argument(help: "The job's number.") var id: Int64
    @OptionGroup var format: OutputOptions
    @OptionGroup var global: GlobalOptions
    var outputFormat: OutputFormat { format.output }

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode {
        let journal = try Wiring.journal(program)
        let engine = JobEngine(journal: journal, clock: program.jobClock, now: program.surroundings.now)
        // A job whose program is gone is parked by this; one that lives is asked through the journal.
        await engine.parkOrphans()
        let record = try await journal.need(id)
        guard !record.state.isOver else {
            throw CommandFailure(
                .usage, what: "job \(id)", why: "it is over: \(record.state.rawValue)", next: record.next ?? "")
        }
        do throws(JournalFailure) {
            try await journal.requestCancellation(of: JobID(id), at: program.clock.now())
        } catch { throw CommandFailure(error) }
        Standard.error("skep: job \(id) was asked to end; it ends after the step at hand")
        return .done
    }
}
