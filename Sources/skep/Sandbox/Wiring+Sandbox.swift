import AWS
import Fleet
import Foundation
import Inventory
import Operations
import Resources
import Sandbox
import Wire

extension Wiring {
    /// The scenarios and templates that travel in the binary.
    static var scenarios: ScenarioLibrary {
        ScenarioLibrary(scenarios: EmbeddedResource.scenarios, templates: ["swarm": EmbeddedResource.swarmTemplate])
    }

    /// A world inside this program.
    static func embeddedCloud(
        _ scenario: String, seed: UInt64?, speed: SandboxCloud.Speed?
    ) throws(CommandFailure) -> SandboxCloud {
        do throws(ScenarioFailure) {
            return try SandboxCloud(
                scenario: scenario, seed: seed, speed: speed, library: scenarios, clock: SystemClock())
        } catch {
            let place = error.line > 0 ? "\(error.scenario).yaml:\(error.line)" : "scenario \(error.scenario)"
            throw CommandFailure(.usage, what: place, why: error.why, next: "skep sandbox scenarios")
        }
    }

    /// The program on a sandbox: the same parts, but no credentials, no network and no settings of a real account.
    static func program(_ options: GlobalOptions, on choice: SandboxChoice) async throws(CommandFailure) -> Program {
        let config = ConfigFile()
        let link = try await link(to: choice)
        let state = StateFolder(
            chosen: options.stateDir ?? sandboxState(choice), variables: variables, home: home)
        try state.prepare()
        let clock = link.time
        let environment = AWSEnvironment(
            variables: [:], configuration: SharedConfiguration(config: "", credentials: ""), home: home)
        let meter = CallMeter()
        let keys = Credentials(
            accessKeyID: "SANDBOX", secretAccessKey: Secret("sandbox"), source: "the sandbox, which asks for none")
        let client = AWSClient(
            transport: link, credentials: CredentialChain(fixed: keys, clock: clock),
            endpoints: EndpointResolver(environment), meter: meter, clock: clock,
            random: { Double.random(in: 0..<1) })
        let (regions, homeRegion) = try sandboxRegions(options, environment, scenario: clock.state.scenario)
        let now: @Sendable () -> Date = { clock.now() }
        let reach = SandboxReach(transport: link)
        let reader = FleetReader(
            client: client, swarms: SwarmReader(reach: reach, now: now), home: homeRegion,
            configured: config.configuredClusters, now: now)
        let surroundings = Surroundings(
            client: client, reader: reader, reach: reach, keys: KeyStore(folder: state.keys),
            template: EmbeddedResource.swarmTemplate, now: now, newToken: { UUID().uuidString.lowercased() })
        return Program(
            options: options, config: config, context: nil, environment: environment, clock: clock, jobClock: clock,
            meter: meter, client: client, reader: reader, surroundings: surroundings, home: homeRegion,
            regions: regions, state: state, sandbox: SandboxControl(link: link)
        ) {
            if case .embedded = choice, options.stateDir == nil { remove(folder: state.path) }
        }
    }

    /// Those of `--region`, else those that the scenario is about.
    private static func sandboxRegions(
        _ options: GlobalOptions, _ environment: AWSEnvironment, scenario: String
    ) throws(CommandFailure) -> (InventoryWatcher.RegionsInView, RegionName) {
        let (regions, home) = try regions(options, nil, environment)
        guard options.region.isEmpty, let scenario = try? scenarios.scenario(scenario) else { return (regions, home) }
        let names = scenario.regions.compactMap { RegionName($0) }
        return names.first.map { (.named(names), $0) } ?? (regions, home)
    }

    private static func link(to choice: SandboxChoice) async throws(CommandFailure) -> SandboxLink {
        let inner: any HTTPTransport
        let wanted: SandboxCloud.Speed?
        switch choice {
        case .embedded(let scenario, let seed, let speed):
            inner = SandboxTransport(try embeddedCloud(scenario, seed: seed, speed: speed))
            wanted = nil
        case .served(let url, let speed):
            do {
                inner = ServedSandbox(url: url, network: try HTTPClientTransport(environment: [:], authorities: nil))
            } catch {
                throw CommandFailure(.failed, what: url, why: error.why, next: "look at the system's certificates")
            }
            wanted = speed
        }
        let address: String = if case .served(let url, _) = choice { url } else { "sandbox" }
        let answer: WireResponse
        do throws(WireFailure) {
            answer = try await inner.send(WireRequest(method: "GET", url: "http://control.sandbox/state"))
        } catch {
            throw CommandFailure(.failed, what: address, why: error.why, next: "start one: skep sandbox serve")
        }
        guard let state = SandboxState(answer.headers) else {
            throw CommandFailure(
                .failed, what: address, why: "what answers there is no sandbox of skep",
                next: "start one: skep sandbox serve")
        }
        let link = SandboxLink(inner: inner, time: SandboxTime(state, transport: inner))
        if let wanted { try await SandboxControl(link: link).setSpeed(wanted) }
        return link
    }

    /// What happens in an embedded world ends with it, and so does the journal of it; a served one has its journal.
    private static func sandboxState(_ choice: SandboxChoice) -> String {
        switch choice {
        case .embedded: "\(NSTemporaryDirectory())/skep-sandbox-\(UUID().uuidString.lowercased())"
        case .served:
            "\(StateFolder(chosen: nil, variables: variables, home: home).path)/sandbox"
        }
    }
}
