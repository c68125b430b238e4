import ArgumentParser
import Foundation
import Sandbox
import Wire

/// The embedded cloud for other programs.
struct SandboxVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "The embedded cloud for other programs.",
        subcommands: [SandboxServeVerb.self, SandboxScenariosVerb.self, SandboxFaultsVerb.self])
}

/// Serves a world until it is interrupted.
struct SandboxServeVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Offer AWS's services on one port, and each Docker engine on a port of its own above it.",
        discussion: """
            Any client of AWS takes it as its endpoint: AWS_ENDPOINT_URL=http://127.0.0.1:4510 aws ec2 describe-regions. \
            Docker takes an engine's port: docker -H tcp://127.0.0.1:4511 node ls. skep itself: skep \
            --sandbox=http://127.0.0.1:4510. Credentials are wanted by the clients, but any will do.
            """)

    @Option(help: "The port of AWS's services; 0 takes any that is free.") var port = 4510
    @Option(help: ArgumentHelp("Where to listen. Nothing here asks who calls.", valueName: "address"))
    var address = "127.0.0.1"
    @Option(help: ArgumentHelp("The world to begin with: see skep sandbox scenarios.", valueName: "name"))
    var scenario = SandboxChoice.usualScenario
    @Option(help: "The same seed gives the same world.") var seed: UInt64?
    @Option(help: ArgumentHelp("paused, max, or a number above 0.", valueName: "times")) var speed: String?

    func run() async throws {
        throw ArgumentParser.ExitCode(await result().rawValue)
    }

    private func result() async -> ExitCode {
        do throws(CommandFailure) {
            try await serve()
            return .done
        } catch {
            Standard.error(error.line)
            return error.code
        }
    }

    private func serve() async throws(CommandFailure) {
        guard (0...65_000).contains(port) else {
            throw CommandFailure(.usage, what: "--port \(port)", why: "it is not from 0 to 65000", next: "such as 4510")
        }
        guard speed == nil || speed.flatMap({ SandboxCloud.Speed($0) }) != nil else {
            throw CommandFailure(
                .usage, what: "--speed \(speed ?? "")", why: "it is no speed",
                next: "paused, max, or a number above 0 such as 10")
        }
        let cloud = try Wiring.embeddedCloud(scenario, seed: seed, speed: speed.flatMap { SandboxCloud.Speed($0) })
        let server = SandboxServer(cloud, address: address, port: port)
        let address = address
        let task = Task {
            try await server.run { place in
                switch place {
                case .cloud(let port): Standard.output(["aws http://\(address):\(port)"])
                case .engine(let engine, let port):
                    Standard.output(["docker tcp://\(address):\(port) \(engine.id) \(engine.name) \(engine.region)"])
                }
            }
        }
        let interruption = Interruption { task.cancel() }
        defer { interruption.end() }
        do { try await task.value } catch is CancellationError {} catch {
            throw CommandFailure(
                .failed, what: "serve on \(address):\(port)", why: "\(error)", next: "choose another --port")
        }
    }
}

/// Lists the scenarios.
struct SandboxScenariosVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios", abstract: "List the worlds to begin with.")

    func run() throws {
        for name in Wiring.scenarios.names {
            let summary = (try? Wiring.scenarios.scenario(name).summary) ?? ""
            Standard.output(["\(name.padding(toLength: 10, withPad: " ", startingAt: 0)) \(summary)"])
        }
    }
}

/// Lists what can be made to go wrong.
struct SandboxFaultsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults", abstract: "List what can be made to go wrong, with :fault in the console.")

    func run() throws {
        for fault in SandboxFault.all {
            let name = "\(fault.name) \(fault.usage)".padding(toLength: 44, withPad: " ", startingAt: 0)
            Standard.output(["\(name) \(fault.summary)"])
        }
    }
}
