import ArgumentParser
import Console
import Fleet
import Foundation
import Jobs
import Operations

/// A verb that changes a cloud: look, plan, guards, confirmation, job.
protocol ActingVerb: Verb {
    var acting: ActingOptions { get }
    /// What can be said of the arguments before any cloud is asked.
    func check() throws(CommandFailure)
    /// What is asked for, once the fleet has been seen.
    func request(_ look: Look, _ seen: Look.Seen) throws(CommandFailure) -> OperationRequest
    /// What the operator gave on the command line in place of typing it; nil without.
    var givenConfirmation: String? { get }
}

extension ActingVerb {
    var outputFormat: OutputFormat { acting.format.output }
    var givenConfirmation: String? { nil }

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode {
        try check()
        if !acting.wait, !acting.plan, !Background.isWanted { return try await runInBackground() }
        guard acting.plan || acting.yes || givenConfirmation != nil || Standard.isInteractive else {
            throw CommandFailure(
                .usage, what: Self.configuration.commandName ?? "", why: "there is no terminal to ask for confirmation",
                next: "--plan shows what would be done, --yes does it")
        }
        let look = Look(program: program)
        var seen = try await look.fleet()
        let request = try request(look, seen)
        seen = await look.deepen(seen, [request.cluster], .swarm)
        let journal = try Wiring.journal(program)
        let engine = JobEngine(journal: journal, clock: program.jobClock, now: program.surroundings.now)
        await engine.parkOrphans()
        let plan = try await self.plan(request, program, seen.snapshot, journal)
        if acting.plan {
            PlanWriter(format: outputFormat).write(plan)
            return .done
        }
        try refuse(plan)
        try confirm(plan)
        let follower = JobFollower(engine: engine, journal: journal, clock: program.clock)
        return try await run(plan, engine, follower)
    }

    private func plan(
        _ request: OperationRequest, _ program: Program, _ snapshot: FleetSnapshot, _ journal: Journal
    ) async throws(CommandFailure) -> Plan {
        let openJobs: [JobRecord]
        do throws(JournalFailure) { openJobs = try await journal.unfinished() } catch { throw CommandFailure(error) }
        let context = await PlanningContext.from(journal, snapshot: snapshot, openJobs: openJobs, program: program)
        do throws(Refusal) { return try Planner(surroundings: program.surroundings).plan(request, in: context) } catch {
            throw CommandFailure(error)
        }
    }

    private func refuse(_ plan: Plan) throws(CommandFailure) {
        if let name = acting.override.first, let verdict = plan.refusals.first(where: { $0.name == name }) {
            throw CommandFailure(
                .refused, what: plan.title, why: "guard \(name) cannot be overridden: \(verdict.reason)",
                next: verdict.remedy)
        }
        // What would cost the swarm its life is said first; the rest on lines of their own.
        guard let first = plan.refusals.first(where: { $0.name == "quorum" }) ?? plan.refusals.first else { return }
        for verdict in plan.refusals where verdict != first {
            Standard.error("skep: guard \(verdict.name): \(verdict.reason) (\(verdict.remedy))")
        }
        throw CommandFailure(
            .refused, what: plan.title, why: "guard \(first.name): \(first.reason)", next: first.remedy)
    }

    private func confirm(_ plan: Plan) throws(CommandFailure) {
        if let given = givenConfirmation {
            guard given == plan.confirmation else {
                throw CommandFailure(
                    .usage, what: plan.title, why: "--confirm says '\(given)'",
                    next: "it must say \(plan.confirmation ?? plan.cluster.name.rawValue)")
            }
            return
        }
        for line in PlanWriter.lines(of: plan) { Standard.error(line) }
        guard !acting.yes else { return }
        let wanted = plan.confirmation ?? "y"
        let question = plan.confirmation == nil ? "go on? [y/N]" : "type \(wanted) to go on:"
        guard Standard.ask(question) == wanted else {
            throw CommandFailure(.interrupted, what: plan.title, why: "not confirmed", next: "nothing was done")
        }
    }

    private func run(
        _ plan: Plan, _ engine: JobEngine, _ follower: JobFollower
    ) async throws(CommandFailure) -> ExitCode {
        let id: JobID
        do throws(JobRefusal) { id = try await engine.start(plan.job) } catch { throw CommandFailure(error) }
        if Background.isWanted { Background.announce(String(id.rawValue)) }
        let code = await follower.follow([id], asksForProgress: true, limit: acting.timeout?.duration)
        guard let record = await engine.wait(for: id) else {
            throw CommandFailure(.unknown, what: "job \(id)", why: "the journal does not have it", next: "skep jobs")
        }
        switch outputFormat {
        case .json, .ndjson, .yaml: JobWriter.write(record, outputFormat)
        case .table, .wide: break
        }
        guard code == .done else {
            let why = record.error ?? record.state.rawValue
            Standard.error("skep: job \(id) \(record.title): \(why)" + (record.next.map { " (\($0))" } ?? ""))
            return code
        }
        Standard.error("skep: job \(id) \(record.title): done")
        return .done
    }

    private func runInBackground() async throws(CommandFailure) -> ExitCode {
        guard acting.yes || givenConfirmation != nil else {
            throw CommandFailure(
                .usage, what: Self.configuration.commandName ?? "", why: "--no-wait cannot ask for confirmation",
                next: "say --yes")
        }
        switch try await Background.run(Array(CommandLine.arguments.dropFirst())) {
        case .failure(let code): return code
        case .success(let job):
            Standard.error("skep: job #\(job) goes on in the background (skep job show \(job))")
            let record = TextValue.object([("id", Int(job).map(TextValue.number) ?? .text(job))])
            switch outputFormat {
            case .json: Standard.output(TextValue.list([record]).jsonLines)
            case .ndjson: Standard.output([record.jsonLine])
            case .yaml: Standard.output(TextValue.list([record]).yamlLines)
            case .table, .wide: break
            }
            return .done
        }
    }
}
