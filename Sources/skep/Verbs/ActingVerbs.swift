import ArgumentParser
import Fleet
import Operations

struct ProvisionVerb: ActingVerb {
    static let configuration = CommandConfiguration(commandName: "provision", abstract: "Make a cluster.")
    @Argument(help: "The new cluster's name.") var name: String
    @Option(help: "How it is made: stack.") var way = "stack"
    @Option(help: "How many managers: 1, 3, 5 or 7.") var managers: Int?
    @Option(help: "How many workers.") var workers: Int?
    @Option(help: ArgumentHelp("Availability zones, with commas between.", valueName: "a,b,c")) var zones: String?
    @Option(help: "The workers' instance type.") var instanceType: String?
    @Option(help: "The managers' instance type.") var managerInstanceType: String?
    @Option(help: "An EC2 key pair; without, skep makes one.") var keyName: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A parameter of the template; may be repeated.", valueName: "Parameter=Value"))
    var set: [String] = []
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    func check() throws(CommandFailure) {
        _ = try parameters()
        _ = try clusterName()
        guard way == "stack" else {
            throw CommandFailure(.usage, what: "--way \(way)", why: "there is no such way", next: "--way stack")
        }
    }

    func request(_ look: Look, _ seen: Look.Seen) throws(CommandFailure) -> OperationRequest {
        .provision(
            ProvisionRequest(
                name: try clusterName(), region: try region(look.program),
                parameters: look.program.config.stackPresets.merging(try parameters()) { $1 }))
    }

    private func clusterName() throws(CommandFailure) -> ClusterName {
        if let name = ClusterName(name) { return name }
        throw CommandFailure(
            .usage, what: "cluster '\(name)'", why: "a name is a letter, then letters, digits and dashes, at most 128",
            next: "choose another name")
    }

    private func parameters() throws(CommandFailure) -> [String: String] {
        var parameters: [String: String] = [:]
        parameters["ManagerSize"] = managers.map(String.init)
        parameters["ClusterSize"] = workers.map(String.init)
        parameters["InstanceType"] = instanceType
        parameters["ManagerInstanceType"] = managerInstanceType
        parameters["KeyName"] = keyName
        parameters["Zones"] = zones
        for pair in set {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw CommandFailure(
                    .usage, what: "--set \(pair)", why: "it must say Parameter=Value", next: "skep provision --help")
            }
            parameters[parts[0]] = parts[1]
        }
        return parameters
    }

    private func region(_ program: Program) throws(CommandFailure) -> RegionName {
        switch program.regions {
        case .named(let names) where names.count == 1: return names[0]
        case .named(let names):
            throw CommandFailure(
                .usage, what: "region", why: "\(names.count) regions are in view", next: "say one with --region")
        case .all:
            throw CommandFailure(.usage, what: "region", why: "none is in force", next: "say one with --region")
        }
    }
}

struct ScaleVerb: ActingVerb {
    static let configuration = CommandConfiguration(
        commandName: "scale", abstract: "Scale workers, managers or a service.")
    @Argument(help: "NAME, or NAME@REGION.") var cluster: String
    @Argument(help: ArgumentHelp("workers=N, managers=N or SERVICE=N.", valueName: "what=N")) var target: String
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    func check() throws(CommandFailure) {
        _ = try ClusterWord(cluster)
        _ = try wish()
    }

    func request(_ look: Look, _ seen: Look.Seen) throws(CommandFailure) -> OperationRequest {
        let key = try look.cluster(cluster, in: seen).key
        let (what, count) = try wish()
        return switch what {
        case "workers": .scaleWorkers(key, to: count)
        case "managers": .scaleManagers(key, to: count)
        default: .scaleService(key, service: what, to: count)
        }
    }

    private func wish() throws(CommandFailure) -> (what: String, count: Int) {
        let parts = target.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let count = Int(parts[1]), (0...10_000).contains(count), !parts[0].isEmpty {
            return (parts[0], count)
        }
        throw CommandFailure(
            .usage, what: "scale \(target)", why: "it must say workers=N, managers=N or SERVICE=N",
            next: "N is a whole number from 0 to 10000")
    }
}

extension TerminationMode: ExpressibleByArgument {}
extension NodeAct: ExpressibleByArgument {}

struct TerminateVerb: ActingVerb {
    static let configuration = CommandConfiguration(
        commandName: "terminate", abstract: "Terminate a node's instance and watch it being replaced.")
    @Argument(help: "NAME, or NAME@REGION.") var cluster: String
    @Argument(help: "An instance id, node id, host name or private address.") var node: String
    @Option(help: "crash, as if the power failed, or graceful: drain, leave, terminate.")
    var mode = TerminationMode.graceful
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    func check() throws(CommandFailure) { _ = try ClusterWord(cluster) }

    func request(_ look: Look, _ seen: Look.Seen) throws(CommandFailure) -> OperationRequest {
        .terminate(try look.cluster(cluster, in: seen).key, node: node, mode: mode)
    }
}

struct NodeVerb: ActingVerb {
    static let configuration = CommandConfiguration(
        commandName: "node", abstract: "Change a node's part in the swarm.")
    @Argument(help: "drain, activate, pause, promote, demote or reap.") var nodeAct: NodeAct
    @Argument(help: "NAME, or NAME@REGION.") var cluster: String
    @Argument(help: "Instance ids, node ids, host names or private addresses.") var nodes: [String]
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions

    func check() throws(CommandFailure) { _ = try ClusterWord(cluster) }

    func request(_ look: Look, _ seen: Look.Seen) throws(CommandFailure) -> OperationRequest {
        .node(nodeAct, try look.cluster(cluster, in: seen).key, nodes: nodes)
    }
}

struct DestroyVerb: ActingVerb {
    static let configuration = CommandConfiguration(
        commandName: "destroy", abstract: "Remove a cluster and prove that nothing is left.")
    @Argument(help: "NAME, or NAME@REGION.") var cluster: String
    @Option(help: ArgumentHelp("The cluster's name once more.", valueName: "cluster")) var confirm: String?
    @OptionGroup var acting: ActingOptions
    @OptionGroup var global: GlobalOptions
    var givenConfirmation: String? { confirm }

    func check() throws(CommandFailure) {
        let name = try ClusterWord(cluster).name
        guard confirm != nil || !acting.yes || acting.plan else {
            throw CommandFailure(
                .usage, what: "destroy \(name)", why: "--yes does not confirm this one", next: "say --confirm \(name)")
        }
    }

    func request(_ look: Look, _ seen: Look.Seen) throws(CommandFailure) -> OperationRequest {
        .destroy(try look.cluster(cluster, in: seen).key)
    }
}
