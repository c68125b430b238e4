internal import Fleet
internal import Operations

/// What tab offers on the command line.
extension ConsoleState {
    /// Fills in the offered words one after the other, round the ends.
    func complete(_ line: inout Prompt, forward: Bool) {
        if line.completions.isEmpty {
            let offered = completions(of: line.field.text)
            guard !offered.isEmpty else { return }
            line.completions = offered
            line.completion = nil
        }
        let count = line.completions.count
        let next = line.completion.map { ($0 + (forward ? 1 : count - 1)) % count } ?? (forward ? 0 : count - 1)
        line.completion = next
        var words = line.field.text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        if words.isEmpty { words = [""] }
        words[words.count - 1] = line.completions[next]
        line.field = TextField(words.joined(separator: " "))
        // A sole offer is taken, and the next tab looks at the next word.
        if count == 1 {
            if !line.completions[next].hasSuffix("=") { line.field.insert(" ") }
            line.completions = []
            line.completion = nil
        }
    }

    /// The words that could stand where the last word stands.
    package func completions(of text: String) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        let isNew = text.isEmpty || text.hasSuffix(" ")
        let done = isNew ? words : Array(words.dropLast())
        let begun = isNew ? "" : words.last ?? ""
        guard let name = done.first else {
            return CommandTable.verbs(onSandbox: settings.sandbox != nil).map { $0.names[0] }.filter {
                $0.hasPrefix(begun)
            }
        }
        guard let verb = CommandTable.verb(named: name), !verb.arguments.isEmpty else { return [] }
        let index = done.count - 1
        guard index < verb.arguments.count || verb.repeats else { return [] }
        let argument = verb.arguments[min(index, verb.arguments.count - 1)]
        return candidates(for: argument, after: done, verb: verb).filter { $0.hasPrefix(begun) }
    }

    private func candidates(for argument: CommandTable.Argument, after done: [String], verb: CommandTable.Verb)
        -> [String]
    {
        let cluster = chosenCluster(in: done, of: verb)
        return switch argument {
        case .cluster: unique(fleet.clusters.map(\.key.name.rawValue))
        case .node: unique((cluster?.nodes ?? []).map { $0.hostname ?? $0.id })
        case .service: unique((cluster?.services ?? []).map(\.name))
        case .region: ["all"] + fleet.regions.map(\.region.name.rawValue)
        case .theme: settings.themes
        case .scaling: ["workers=", "managers="] + unique((cluster?.services ?? []).map { "\($0.name)=" })
        case .mode: TerminationMode.allCases.map(\.rawValue)
        case .act: NodeAct.allCases.map(\.rawValue)
        case .speed: ["1", "10", "60", "max"]
        case .fault: (settings.sandbox?.faults ?? []) + ["clear"]
        case .scenario: settings.sandbox?.scenarios ?? []
        case .newName, .free: []
        }
    }

    /// The cluster that was named before, for the words that are names in it.
    private func chosenCluster(in done: [String], of verb: CommandTable.Verb) -> ClusterPicture? {
        guard let index = verb.arguments.firstIndex(of: .cluster), done.indices.contains(index + 1),
            case .success(let found) = cluster(named: done[index + 1])
        else { return nil }
        return found
    }

    private func unique(_ words: [String]) -> [String] { Set(words).sorted() }

    /// The cluster that a word on the command line means: a name, or `name@region` where the name is in several.
    func cluster(named word: String) -> Result<ClusterPicture, CommandTrouble> {
        if let exact = fleet.clusters.first(where: { $0.key.description == word }) { return .success(exact) }
        let found = fleet.clusters(named: word)
        if found.count == 1 { return .success(found[0]) }
        if found.isEmpty { return .failure(CommandTrouble("no cluster \(word) is in view")) }
        if let here = found.first(where: { $0.key == selectedCluster?.key }) { return .success(here) }
        let names = found.map(\.key.description).joined(separator: ", ")
        return .failure(CommandTrouble("\(word) is in several regions: write \(names)"))
    }
}

/// Why a command cannot be run, in one line.
struct CommandTrouble: Error, Hashable {
    var text: String

    init(_ text: String) { self.text = text }
}
