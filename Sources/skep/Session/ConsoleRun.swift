import Console
import Dispatch
import Fleet
import Foundation
import Jobs
import Terminal

/// One run of the console on the real terminal, from the first frame to the last.
struct ConsoleRun: Sendable {
    let program: Program
    let journal: Journal
    let engine: JobEngine

    /// - Returns: the exit code of the loop: 0, or 128 and a signal's number.
    @MainActor func run(theme: Theme, mouse: Bool) async throws(CommandFailure) -> Int32 {
        guard Screen.isPossible else {
            throw CommandFailure(
                .usage, what: "console", why: "standard input and output are not a terminal",
                next: "use a verb: skep --help")
        }
        let variables = Wiring.variables
        let screen: Screen
        do {
            var environment = variables
            if program.options.noColor { environment["NO_COLOR"] = "1" }
            screen = try Screen(
                ScreenOptions(theme: theme, environment: environment, ascii: program.options.ascii, mouse: mouse))
        } catch {
            throw CommandFailure(.failed, what: "terminal", why: "\(error)", next: "check TERM")
        }
        let mailbox = Mailbox()
        let session = ConsoleSession(program: program, journal: journal, engine: engine) { mailbox.send($0) }
        let loop = ConsoleLoop(
            state: ConsoleState(settings: settings(screen, theme), now: Date()),
            screen: NcursesScreen(screen, themes: [theme], isInTmux: variables["TMUX"] != nil), decoder: KeyDecoder(),
            input: Screen.inputDescriptor, clock: { Date() },
            // A sandbox has its own time; without one there is but one clock, and nothing is ahead of itself.
            ahead: { [sandbox = program.sandbox] in sandbox.map { $0.now().timeIntervalSinceNow } ?? 0 },
            view: { picture($0, $1) }, handle: { effect in Task { await session.handle(effect) } })
        mailbox.open { loop.send($0) }
        let start = Task { await session.start() }
        let code = await loop.run()
        start.cancel()
        await session.stop()
        return code
    }

    @MainActor private func settings(_ screen: Screen, _ theme: Theme) -> ConsoleState.Settings {
        let regions: [RegionName] = if case .named(let names) = program.regions { names } else { [] }
        var themes = Theme.builtIn.map(\.name)
        if !themes.contains(theme.name) { themes.append(theme.name) }
        return ConsoleState.Settings(
            contextName: program.context?.name ?? "", contextWord: program.context?.word ?? "",
            contextColour: program.context?.colour ?? .none, isASCII: screen.glyphs == .ascii, theme: theme.name,
            themes: themes, isReadOnly: program.isReadOnly, protectedClusters: program.config.protectedClusters,
            pace: LookPace(program.config.pace), regions: regions, sandbox: program.sandbox?.mark)
    }
}
