import ArgumentParser
import Console
import Fleet
import Foundation
import Jobs
import Terminal

/// Opens the console.
struct ConsoleVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Open the console; what skep does without a verb.")

    @Flag(help: "Clicks focus and the wheel scrolls; the terminal's own selection then needs shift.")
    var mouse = false

    @Option(help: ArgumentHelp("dark, light, mono, high-contrast, or a theme file.", valueName: "name"))
    var theme: String?

    @OptionGroup var global: GlobalOptions
    var outputFormat: OutputFormat { .table }
    static var fallsBackToSandbox: Bool { true }

    func act(_ program: Program) async throws(CommandFailure) -> ExitCode {
        let journal = try Wiring.journal(program)
        let engine = JobEngine(journal: journal, clock: program.jobClock, now: program.surroundings.now)
        let theme = try Themes.chosen(theme ?? program.config.theme)
        let code = try await ConsoleRun(program: program, journal: journal, engine: engine).run(
            theme: theme, mouse: mouse)
        guard code == 0 else { return ExitCode(rawValue: code) ?? .failed }
        return await outlive(engine, JobFollower(engine: engine, journal: journal, clock: program.clock))
    }

    /// Jobs survive the screen: what still runs is told, and awaited.
    private func outlive(_ engine: JobEngine, _ follower: JobFollower) async -> ExitCode {
        let running = await engine.running()
        guard !running.isEmpty else { return .done }
        for job in running { Standard.error("skep: job \(job.id) still runs: \(job.title)") }
        Standard.error("skep: it goes on here until it ends; ctrl-c ends it after the step at hand")
        return await follower.follow(running.map(\.id), asksForProgress: true)
    }
}
