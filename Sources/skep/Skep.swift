import ArgumentParser
import Foundation

/// The program: finds the verb, runs it, and ends with its exit code.
@main
struct Skep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skep",
        abstract: "The operator console for Docker Swarm on AWS.",
        discussion:
            "Without a verb it opens the console. Every verb does the same as the console does, without a screen.",
        version: "0.1.0",
        subcommands: [
            ConsoleVerb.self, RegionsVerb.self, ZonesVerb.self, ClustersVerb.self, NodesVerb.self, ServicesVerb.self,
            TasksVerb.self,
            EventsVerb.self, ResourcesVerb.self, OutputsVerb.self, JobsVerb.self, JobVerb.self, ProvisionVerb.self,
            ScaleVerb.self, TerminateVerb.self,
            NodeVerb.self, DestroyVerb.self, LogsVerb.self, WatchVerb.self, DoctorVerb.self, SandboxVerb.self,
        ])

    static func main() async {
        let verbs = Set(configuration.subcommands.compactMap { $0.configuration.commandName })
        let arguments = ArgumentOrder.verbFirst(Array(CommandLine.arguments.dropFirst()), verbs: verbs)
        do {
            var command = try parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ArgumentParser.ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            end(
                with: error, asksForJSON: arguments.contains { $0 == "json" || $0.hasSuffix("=json") || $0 == "-ojson" }
            )
        }
    }

    /// Help and version go to standard output; a wrong word is one line and exit code 2.
    private static func end(with error: any Error, asksForJSON: Bool) -> Never {
        let code = exitCode(for: error)
        if code == .success {
            Standard.output([fullMessage(for: error)])
            Foundation.exit(0)
        }
        let message = message(for: error).split(separator: "\n").joined(separator: " ")
        let failure = CommandFailure(.usage, what: "arguments", why: message, next: "skep --help")
        Standard.error(failure.line)
        if asksForJSON { Standard.output([failure.record.jsonLine]) }
        Foundation.exit(ExitCode.usage.rawValue)
    }
}
