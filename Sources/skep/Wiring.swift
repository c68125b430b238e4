import AWS
import Docker
import Fleet
import Foundation
import Inventory
import Jobs
import Logging
import Operations
import Resources
import Wire

/// Ties the parts together: the only file that touches the real clock, randomness, environment and disk.
enum Wiring {
    static let variables = ProcessInfo.processInfo.environment
    static var home: String { variables["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() }

    /// - Parameter fallsBackToSandbox: when nothing on this machine speaks of an AWS account.
    static func program(
        _ options: GlobalOptions, fallsBackToSandbox: Bool = false
    ) async throws(CommandFailure) -> Program {
        if let sandbox = try SandboxChoice(options) { return try await program(options, on: sandbox) }
        if fallsBackToSandbox, hasNoAccount(options) {
            let demo = SandboxChoice.embedded(scenario: SandboxChoice.usualScenario, seed: nil, speed: nil)
            return try await program(options, on: demo)
        }
        let config = try configuration(options)
        let context = try context(options, config)
        let environment = awsEnvironment(options, context)
        let clock = SystemClock()
        let state = StateFolder(chosen: options.stateDir, variables: variables, home: home)
        try state.prepare()
        var transport: any HTTPTransport
        let authorities = environment.authorities
        do { transport = try HTTPClientTransport(environment: variables, authorities: authorities) } catch {
            throw CommandFailure(
                .failed, what: "certificates \(authorities ?? "")", why: error.why, next: "check AWS_CA_BUNDLE")
        }
        if let log = try logger(options, state, clock) { transport = LoggingTransport(inner: transport, log: log) }
        let credentials = CredentialChain.standard(environment, transport: transport, clock: clock) { text(of: $0) }
        let meter = CallMeter()
        let client = AWSClient(
            transport: transport, credentials: credentials, endpoints: EndpointResolver(environment), meter: meter,
            clock: clock, random: { Double.random(in: 0..<1) })

        let (regions, homeRegion) = try regions(options, context, environment)
        let sockets = try StateFolder.makeSocketFolder(variables: variables)
        let reach = SSHReach(
            transport: transport, docker: DockerSettings(environment: variables, home: home), environment: variables,
            logins: config.logins, stateFolder: state.path, socketFolder: sockets)
        let now: @Sendable () -> Date = { clock.now() }
        let reader = FleetReader(
            client: client, swarms: SwarmReader(reach: reach, now: now), home: homeRegion,
            configured: config.configuredClusters, now: now)
        let surroundings = Surroundings(
            client: client, reader: reader, reach: reach, keys: KeyStore(folder: state.keys),
            template: EmbeddedResource.swarmTemplate, now: now, newToken: { UUID().uuidString.lowercased() })
        return Program(
            options: options, config: config, context: context, environment: environment, clock: clock,
            jobClock: DispatchJobClock(), meter: meter, client: client, reader: reader, surroundings: surroundings,
            home: homeRegion, regions: regions, state: state, sandbox: nil
        ) {
            await reach.close()
            remove(folder: sockets)
        }
    }

    /// Opens the journal in the state folder.
    static func journal(_ program: Program) throws(CommandFailure) -> Journal {
        do throws(JournalFailure) {
            return try Journal.open(folder: program.state.path, now: program.clock.now())
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func hasNoAccount(_ options: GlobalOptions) -> Bool {
        let machine = ["sys_vendor", "board_asset_tag"].compactMap { text(of: "/sys/class/dmi/id/\($0)") }
        return NoAccount.isCertain(
            options: options, variables: variables, home: home,
            isFile: { FileManager.default.fileExists(atPath: $0) }, machine: machine.joined())
    }

    static func remove(folder: String) { try? FileManager.default.removeItem(atPath: folder) }

    // MARK: Settings

    /// Nil without `--log-level`.
    private static func logger(
        _ options: GlobalOptions, _ state: StateFolder, _ clock: any WallClock
    ) throws(CommandFailure) -> Logger? {
        guard let word = options.logLevel else { return nil }
        guard let level = Logger.Level(rawValue: word) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(.usage, what: "--log-level \(word)", why: "there is no such level", next: known)
        }
        let file = try LogFile(path: state.log, level: level) { clock.now() }
        return Logger(label: "skep") { _ in file }
    }

    private static func configuration(_ options: GlobalOptions) throws(CommandFailure) -> ConfigFile {
        let base = variables["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.config"
        let path = options.config ?? "\(base)/skep/config.yaml"
        guard let text = text(of: path) else {
            guard options.config != nil || FileManager.default.fileExists(atPath: path) else { return ConfigFile() }
            throw CommandFailure(.usage, what: path, why: "the file cannot be read", next: "check --config")
        }
        do { return try ConfigReader.read(text, home: home) } catch {
            throw CommandFailure(.usage, what: "\(path):\(error.line)", why: error.words, next: "mend the file")
        }
    }

    private static func context(
        _ options: GlobalOptions, _ config: ConfigFile
    ) throws(CommandFailure) -> ConfigFile.Context? {
        guard let name = options.context ?? config.defaultContext else { return nil }
        if let context = config.context(named: name) { return context }
        let known = config.contexts.map(\.name).joined(separator: ", ")
        throw CommandFailure(
            .usage, what: "context \(name)", why: "config.yaml has none of that name",
            next: known.isEmpty ? "there are no contexts" : "there are: \(known)")
    }

    private static func awsEnvironment(_ options: GlobalOptions, _ context: ConfigFile.Context?) -> AWSEnvironment {
        let files = AWSEnvironment.sharedFiles(variables: variables, home: home)
        let shared = SharedConfiguration(
            config: text(of: files.config) ?? "", credentials: text(of: files.credentials) ?? "")
        return AWSEnvironment(
            variables: variables, configuration: shared, chosenProfile: options.profile ?? context?.profile,
            chosenEndpoint: options.endpointURL ?? context?.endpointURL, home: home)
    }

    /// `--region`, then the context's, then the region in force for the `aws` command, else all.
    static func regions(
        _ options: GlobalOptions, _ context: ConfigFile.Context?, _ environment: AWSEnvironment
    ) throws(CommandFailure) -> (InventoryWatcher.RegionsInView, RegionName) {
        func name(_ text: String, _ source: String) throws(CommandFailure) -> RegionName {
            if let region = RegionName(text) { return region }
            throw CommandFailure(
                .usage, what: source, why: "'\(text)' is not the name of a region",
                next: "such as us-east-1; skep regions lists them")
        }
        var chosen: [RegionName] = []
        for text in options.region where text != "all" { chosen.append(try name(text, "--region")) }
        let inForce = try environment.regionName.map { text throws(CommandFailure) in try name(text, "AWS_REGION") }
        if chosen.isEmpty { chosen = context?.regions ?? [] }
        let home = inForce ?? chosen.first ?? RegionName("us-east-1")
        guard let home else { preconditionFailure("us-east-1 is the name of a region") }
        if options.region.contains("all") { return (.all, home) }
        if chosen.isEmpty, let inForce { chosen = [inForce] }
        return (chosen.isEmpty ? .all : .named(chosen), home)
    }

    /// Nil when the file is not there, cannot be read, or is too large to be what it should be.
    private static func text(of path: String) -> String? {
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int,
            size <= ConfigReader.limitBytes, let data = FileManager.default.contents(atPath: path)
        else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
