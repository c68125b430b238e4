internal import Fleet
internal import Operations

/// What the verbs of the command line do.
extension ConsoleState {
    mutating func run(_ text: String) -> [Effect] {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let name = words.first else { return [] }
        remember(words.joined(separator: " "))
        guard let verb = CommandTable.verb(named: name) else {
            say(.warning, "no command \(name): tab shows them")
            return []
        }
        let arguments = Array(words.dropFirst())
        if arguments.count < verb.least {
            say(.warning, "usage: \(verb.usage)")
            return []
        }
        if !verb.repeats, arguments.count > verb.arguments.count {
            say(.warning, "too many words; usage: \(verb.usage)")
            return []
        }
        do {
            return try run(verb, arguments)
        } catch {
            say(.warning, "\(name): \(error.text)")
            return []
        }
    }

    private mutating func run(_ verb: CommandTable.Verb, _ arguments: [String]) throws(CommandTrouble) -> [Effect] {
        switch verb.does {
        case .goTo(let pane):
            if let name = arguments.first { goTo(try cluster(named: name).get()) }
            let effects = closeViews()
            show(pane)
            return effects
        case .cluster:
            goTo(try cluster(named: arguments[0]).get())
            let effects = closeViews()
            show(.clusters)
            return effects
        case .region: return try look(at: arguments)
        case .provision:
            return try ifAllowed { state throws(CommandTrouble) in
                state.openProvisionForm(name: arguments.first)
            }
        case .scale, .terminate, .node, .destroy:
            let request = try request(verb.does, arguments)
            return try ifAllowed { state throws(CommandTrouble) in state.ask(request) }
        case .logs:
            let cluster = try cluster(named: arguments[0]).get()
            guard let service = cluster.services.first(where: { $0.name == arguments[1] || $0.id == arguments[1] })
            else { throw CommandTrouble("\(cluster.key.name) has no service \(arguments[1])") }
            return openLog(.service(cluster.key, id: service.id, name: service.name))
        case .matrix: push(.matrix)
        case .messages: push(.messages)
        case .jobs: return showJobs()
        case .help: push(.help(place))
        case .theme:
            guard settings.themes.contains(arguments[0]) else {
                throw CommandTrouble("themes are \(settings.themes.joined(separator: ", "))")
            }
            settings.theme = arguments[0]
            return [.theme(arguments[0])]
        case .refresh: return [.refresh]
        case .lock: if lock.isArmed(at: here) { armOrLock() }
        case .arm: if !lock.isArmed(at: here) { armOrLock() }
        case .speed: return try onSandbox(.speed(arguments[0]))
        case .pause: return try onSandbox(.speed("paused"))
        case .step: return try onSandbox(.step)
        case .fault: return try onSandbox(.fault(arguments.joined(separator: " ")))
        case .scenario:
            let seed = arguments.count > 1 ? UInt64(arguments[1]) : nil
            guard arguments.count == 1 || seed != nil else { throw CommandTrouble("a seed is a whole number") }
            return try onSandbox(.scenario(arguments[0], seed: seed))
        case .suspend: return [.suspend]
        case .quit: return quit()
        }
        return []
    }

    private func onSandbox(_ command: SandboxCommand) throws(CommandTrouble) -> [Effect] {
        guard settings.sandbox != nil else { throw CommandTrouble("this is a real account, no sandbox") }
        return [.sandbox(command)]
    }

    /// The same refusal as at the keys.
    private mutating func ifAllowed(
        _ act: (inout ConsoleState) throws(CommandTrouble) -> [Effect]
    ) throws(CommandTrouble) -> [Effect] {
        if settings.isReadOnly { throw CommandTrouble("skep was started with --read-only") }
        return try act(&self)
    }

    private func request(_ command: CommandTable.CommandID, _ arguments: [String])
        throws(CommandTrouble) -> OperationRequest
    {
        switch command {
        case .scale: return try scaling(of: try cluster(named: arguments[0]).get(), arguments[1])
        case .terminate:
            let cluster = try cluster(named: arguments[0]).get()
            let word = arguments.count > 2 ? arguments[2] : TerminationMode.graceful.rawValue
            guard let mode = TerminationMode(rawValue: word) else {
                throw CommandTrouble("a mode is crash or graceful")
            }
            return .terminate(cluster.key, node: try node(arguments[1], in: cluster).id, mode: mode)
        case .node:
            guard let act = NodeAct(rawValue: arguments[0]) else {
                throw CommandTrouble("one of \(NodeAct.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            let cluster = try cluster(named: arguments[1]).get()
            var nodes: [String] = []
            for word in arguments.dropFirst(2) { nodes.append(try node(word, in: cluster).id) }
            return .node(act, cluster.key, nodes: nodes)
        default: return .destroy(try cluster(named: arguments[0]).get().key)
        }
    }

    private func scaling(of cluster: ClusterPicture, _ word: String) throws(CommandTrouble) -> OperationRequest {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let count = Int(parts[1]), (0...Limits.scale).contains(count) else {
            throw CommandTrouble("\(word) is not workers=N, managers=N or SERVICE=N")
        }
        switch parts[0] {
        case "workers": return .scaleWorkers(cluster.key, to: count)
        case "managers": return .scaleManagers(cluster.key, to: count)
        case let name:
            guard let service = cluster.services.first(where: { $0.name == name || $0.id == name }) else {
                throw CommandTrouble("\(cluster.key.name) has no service \(name)")
            }
            return .scaleService(cluster.key, service: service.name, to: count)
        }
    }

    private func node(_ word: String, in cluster: ClusterPicture) throws(CommandTrouble) -> Node {
        let found = cluster.nodes.filter { $0.id == word || $0.answers(to: word) }
        if found.count == 1 { return found[0] }
        throw CommandTrouble(
            found.isEmpty
                ? "\(cluster.key.name) has no node \(word)"
                : "\(found.count) nodes of \(cluster.key.name) answer to \(word): use an id")
    }

    /// Selects a cluster, and its region before it.
    private mutating func goTo(_ cluster: ClusterPicture) {
        panes[.regions]?.filter = ""
        panes[.clusters]?.filter = ""
        oldTables.formUnion([.regions, .clusters])
        settleTables()
        select(.regions, id: cluster.key.region.rawValue)
        settleTables()
        select(.clusters, id: cluster.key.description)
        settleTables()
    }

    private mutating func look(at names: [String]) throws(CommandTrouble) -> [Effect] {
        if names == ["all"] {
            regionsInView = []
        } else {
            var regions: [RegionName] = []
            for name in names {
                guard let region = RegionName(name) else { throw CommandTrouble("\(name) is no region's name") }
                if !regions.contains(region) { regions.append(region) }
            }
            regionsInView = regions
            select(.regions, id: regions[0].rawValue)
        }
        return closeViews() + [.setRegions(regionsInView)]
    }
}
